/*
 * Stands between a program and the C library (LD_PRELOAD) and watches one folder: what is written, flushed, renamed
 * and removed goes into a log in the order in which it happened, and the disk can be made to be full from the k-th
 * write on. Read by disk-log.ts, which documents the format. Linux, glibc.
 *
 * POC_SHIM_FOLDER   absolute path; only what lies in it is watched
 * POC_SHIM_LOG      file the log is appended to, outside that folder
 * POC_SHIM_MARK     file, outside that folder, whose writes go into the log as marks of the program
 * POC_SHIM_CONTROL  file of 8 bytes, mapped: how many more writes the disk takes; -1 for any number
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPENED = 1, WRITTEN, TRUNCATED, SYNCED, CLOSED, RENAMED, UNLINKED, MADE_FOLDER, REMOVED_FOLDER, MARK, UNKNOWN };
enum { CREATED_FLAG = 1, EMPTIED_FLAG = 2 };
#define MOST_FDS 65536
#define MARK_HANDLE UINT32_MAX

struct __attribute__((packed)) head {
  uint8_t op;
  uint32_t handle;
  int64_t offset;
  uint32_t path_length, second_length;
  uint64_t data_length;
};

static char folder[PATH_MAX], mark_path[PATH_MAX];
static size_t folder_length;
static int log_fd = -1;
static volatile int64_t *remaining;
static uint32_t handles[MOST_FDS], last_handle;
static pthread_mutex_t mutex = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static __thread int inside;

#define REAL(type, name, parameters)                      \
  static type (*real_##name) parameters;                  \
  if (!real_##name) *(void **)&real_##name = dlsym(RTLD_NEXT, #name)

static int plain_open(const char *path, int flags, mode_t mode) {
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

__attribute__((constructor)) static void begin(void) {
  const char *given = getenv("POC_SHIM_FOLDER");
  if (!given || !*given) return;
  folder_length = strlen(given);
  if (folder_length >= sizeof folder) abort();
  memcpy(folder, given, folder_length + 1);
  const char *mark = getenv("POC_SHIM_MARK");
  if (mark) snprintf(mark_path, sizeof mark_path, "%s", mark);
  const char *log = getenv("POC_SHIM_LOG");
  if (log && *log) {
    inside++;
    int fd = plain_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    /* High, so that a program that counts its own descriptors does not meet it. */
    log_fd = fcntl(fd, F_DUPFD_CLOEXEC, MOST_FDS > 1000 ? 900 : 100);
    inside--;
    if (log_fd < 0) abort();
  }
  const char *control = getenv("POC_SHIM_CONTROL");
  if (control && *control) {
    int fd = plain_open(control, O_RDWR | O_CLOEXEC, 0);
    void *map = fd < 0 ? MAP_FAILED : mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED) abort();
    remaining = map;
  }
}

static void all_written(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    long done = syscall(SYS_write, log_fd, at, length);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) abort();
    at += done;
    length -= (size_t)done;
  }
}

static void note(uint8_t op, uint32_t handle, int64_t offset, const char *path, const char *second, const void *data,
                 size_t length) {
  if (log_fd < 0) return;
  int kept = errno;
  struct head head = {op, handle, offset, path ? strlen(path) : 0, second ? strlen(second) : 0, length};
  inside++;
  all_written(&head, sizeof head);
  if (path) all_written(path, head.path_length);
  if (second) all_written(second, head.second_length);
  if (length) all_written(data, length);
  inside--;
  errno = kept;
}

/* The path below the folder, "" for the folder itself; 0 where it lies elsewhere. */
static int below(int at, const char *path, char *answer) {
  char whole[PATH_MAX * 2], plain[PATH_MAX * 2];
  if (!folder_length || !path) return 0;
  if (path[0] == '/') snprintf(whole, sizeof whole, "%s", path);
  else {
    char link[64], base[PATH_MAX];
    if (at == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t length = readlink(link, base, sizeof base - 1);
    if (length < 0) return 0;
    base[length] = 0;
    snprintf(whole, sizeof whole, "%s/%s", base, path);
  }
  size_t out = 0;
  for (size_t in = 0; whole[in]; in++) {
    if (whole[in] == '/' && (whole[in + 1] == '/' || whole[in + 1] == 0)) continue;
    plain[out++] = whole[in];
  }
  plain[out] = 0;
  if (strncmp(plain, folder, folder_length) != 0) return 0;
  if (plain[folder_length] != 0 && plain[folder_length] != '/') return 0;
  snprintf(answer, PATH_MAX, "%s", plain[folder_length] ? plain + folder_length + 1 : "");
  return 1;
}

static uint32_t handle_of(int fd) { return fd >= 0 && fd < MOST_FDS && !inside ? handles[fd] : 0; }

/* How much of a write of this length the disk still takes. */
static size_t room_for(size_t length) {
  if (!remaining || *remaining < 0) return length;
  if (*remaining == 0) return 0;
  *remaining -= 1;
  return *remaining == 0 && length > 1 ? length / 2 : length;
}

static int full(void) {
  errno = ENOSPC;
  return -1;
}

static int opened(int at, const char *path, int flags, mode_t mode) {
  REAL(int, openat64, (int, const char *, int, ...));
  char name[PATH_MAX];
  int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
  if (mark_path[0] && path && strcmp(path, mark_path) == 0) {
    int fd = real_openat64(at, path, flags, mode);
    if (fd >= 0 && fd < MOST_FDS) handles[fd] = MARK_HANDLE;
    return fd;
  }
  if (inside || !below(at, path, name)) return real_openat64(at, path, flags, mode);
  pthread_mutex_lock(&mutex);
  int creates = (flags & O_CREAT) && faccessat(at, path, F_OK, AT_SYMLINK_NOFOLLOW) != 0;
  int fd;
  if (creates && room_for(1) == 0) fd = full();
  else fd = real_openat64(at, path, flags, mode);
  if (fd >= 0 && fd < MOST_FDS) {
    handles[fd] = ++last_handle;
    int64_t how = (creates ? CREATED_FLAG : 0) | (writes && (flags & O_TRUNC) ? EMPTIED_FLAG : 0);
    note(OPENED, last_handle, how, name, NULL, NULL, 0);
  }
  pthread_mutex_unlock(&mutex);
  return fd;
}

#define MODE_FROM(flags)                                    \
  mode_t mode = 0;                                          \
  if ((flags) & (O_CREAT | O_TMPFILE)) {                    \
    va_list list;                                           \
    va_start(list, flags);                                  \
    mode = va_arg(list, mode_t);                            \
    va_end(list);                                           \
  }

int open(const char *path, int flags, ...) { MODE_FROM(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_FROM(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE_FROM(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE_FROM(flags) return opened(at, path, flags, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __openat_2(int at, const char *path, int flags) { return opened(at, path, flags, 0); }
int __openat64_2(int at, const char *path, int flags) { return opened(at, path, flags, 0); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* One write at a place; offset -1 is where the descriptor stands. */
static ssize_t written(int fd, const void *bytes, size_t length, off64_t offset) {
  REAL(ssize_t, write, (int, const void *, size_t));
  REAL(ssize_t, pwrite64, (int, const void *, size_t, off64_t));
  uint32_t handle = handle_of(fd);
  if (!handle) return offset < 0 ? real_write(fd, bytes, length) : real_pwrite64(fd, bytes, length, offset);
  pthread_mutex_lock(&mutex);
  ssize_t done;
  if (handle == MARK_HANDLE) {
    done = real_write(fd, bytes, length);
    if (done > 0) note(MARK, 0, 0, NULL, NULL, bytes, (size_t)done);
  } else {
    size_t room = length ? room_for(length) : 0;
    if (length && room == 0) done = full();
    else {
      off64_t place = offset;
      if (offset < 0) place = fcntl(fd, F_GETFL) & O_APPEND ? lseek64(fd, 0, SEEK_END) : lseek64(fd, 0, SEEK_CUR);
      done = offset < 0 ? real_write(fd, bytes, room) : real_pwrite64(fd, bytes, room, offset);
      if (done > 0) note(WRITTEN, handle, place, NULL, NULL, bytes, (size_t)done);
    }
  }
  pthread_mutex_unlock(&mutex);
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) { return written(fd, bytes, length, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return written(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  return written(fd, bytes, length, offset);
}

static ssize_t written_parts(int fd, const struct iovec *parts, int count, off64_t offset) {
  ssize_t sum = 0;
  for (int i = 0; i < count; i++) {
    if (parts[i].iov_len == 0) continue;
    ssize_t done = written(fd, parts[i].iov_base, parts[i].iov_len, offset < 0 ? -1 : offset + sum);
    if (done < 0) return sum > 0 ? sum : done;
    sum += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return sum;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, writev, (int, const struct iovec *, int));
  return handle_of(fd) ? written_parts(fd, parts, count, -1) : real_writev(fd, parts, count);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  REAL(ssize_t, pwritev64, (int, const struct iovec *, int, off64_t));
  return handle_of(fd) ? written_parts(fd, parts, count, offset) : real_pwritev64(fd, parts, count, offset);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return pwritev64(fd, parts, count, offset);
}

/* Copies in the kernel are done here by reading and writing, so that they are seen. */
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
  REAL(ssize_t, sendfile64, (int, int, off64_t *, size_t));
  if (!handle_of(out)) return real_sendfile64(out, in, offset, count);
  char buffer[16384];
  size_t length = count < sizeof buffer ? count : sizeof buffer;
  ssize_t got = offset ? pread64(in, buffer, length, *offset) : read(in, buffer, length);
  if (got <= 0) return got;
  ssize_t done = written(out, buffer, (size_t)got, -1);
  if (done > 0 && offset) *offset += done;
  if (done > 0 && !offset && done < got) lseek64(in, done - got, SEEK_CUR);
  return done;
}
ssize_t sendfile(int out, int in, off_t *offset, size_t count) { return sendfile64(out, in, offset, count); }
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t length, unsigned flags) {
  REAL(ssize_t, copy_file_range, (int, off64_t *, int, off64_t *, size_t, unsigned));
  if (!handle_of(out)) return real_copy_file_range(in, in_at, out, out_at, length, flags);
  errno = ENOSYS;
  return -1;
}
int ioctl(int fd, unsigned long request, ...) {
  REAL(int, ioctl, (int, unsigned long, ...));
  va_list list;
  va_start(list, request);
  void *argument = va_arg(list, void *);
  va_end(list);
  if ((request == FICLONE || request == FICLONERANGE) && handle_of(fd)) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return real_ioctl(fd, request, argument);
}

static int synced(int fd, int (*real)(int)) {
  uint32_t handle = handle_of(fd);
  if (!handle || handle == MARK_HANDLE) return real(fd);
  pthread_mutex_lock(&mutex);
  int result = real(fd);
  if (result == 0) note(SYNCED, handle, 0, NULL, NULL, NULL, 0);
  pthread_mutex_unlock(&mutex);
  return result;
}

int fsync(int fd) {
  REAL(int, fsync, (int));
  return synced(fd, real_fsync);
}
int fdatasync(int fd) {
  REAL(int, fdatasync, (int));
  return synced(fd, real_fdatasync);
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, ftruncate64, (int, off64_t));
  uint32_t handle = handle_of(fd);
  if (!handle || handle == MARK_HANDLE) return real_ftruncate64(fd, length);
  pthread_mutex_lock(&mutex);
  struct stat64 before;
  int grows = fstat64(fd, &before) == 0 && length > before.st_size;
  int result = grows && room_for(1) == 0 ? full() : real_ftruncate64(fd, length);
  if (result == 0) note(TRUNCATED, handle, length, NULL, NULL, NULL, 0);
  pthread_mutex_unlock(&mutex);
  return result;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* What the log has no words for: a test that reads the log fails at it. */
int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
  REAL(int, fallocate64, (int, int, off64_t, off64_t));
  uint32_t handle = handle_of(fd);
  if (handle) note(UNKNOWN, handle, 0, "fallocate", NULL, NULL, 0);
  return real_fallocate64(fd, mode, offset, length);
}
int fallocate(int fd, int mode, off_t offset, off_t length) { return fallocate64(fd, mode, offset, length); }
int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
  REAL(int, linkat, (int, const char *, int, const char *, int));
  char name[PATH_MAX];
  if (!inside && below(to_at, to, name)) note(UNKNOWN, 0, 0, "link", NULL, NULL, 0);
  return real_linkat(from_at, from, to_at, to, flags);
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int close(int fd) {
  REAL(int, close, (int));
  uint32_t handle = handle_of(fd);
  if (!handle) return real_close(fd);
  pthread_mutex_lock(&mutex);
  handles[fd] = 0;
  int result = real_close(fd);
  if (handle != MARK_HANDLE) note(CLOSED, handle, 0, NULL, NULL, NULL, 0);
  pthread_mutex_unlock(&mutex);
  return result;
}

/* The C library closes a folder's descriptor past `close`, and its number is given to whatever is opened next. */
int closedir(DIR *stream) {
  REAL(int, closedir, (DIR *));
  int fd = dirfd(stream);
  uint32_t handle = handle_of(fd);
  if (!handle) return real_closedir(stream);
  pthread_mutex_lock(&mutex);
  handles[fd] = 0;
  int result = real_closedir(stream);
  note(CLOSED, handle, 0, NULL, NULL, NULL, 0);
  pthread_mutex_unlock(&mutex);
  return result;
}

static int copied(int from, int to) {
  if (to >= 0 && to < MOST_FDS && from >= 0 && from < MOST_FDS && !inside) handles[to] = handles[from];
  return to;
}
int dup(int fd) {
  REAL(int, dup, (int));
  return copied(fd, real_dup(fd));
}
int dup2(int fd, int to) {
  REAL(int, dup2, (int, int));
  return copied(fd, real_dup2(fd, to));
}
int dup3(int fd, int to, int flags) {
  REAL(int, dup3, (int, int, int));
  return copied(fd, real_dup3(fd, to, flags));
}

static int moved(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
  REAL(int, renameat2, (int, const char *, int, const char *, unsigned));
  char first[PATH_MAX], second[PATH_MAX];
  if (inside || !below(from_at, from, first) || !below(to_at, to, second))
    return real_renameat2(from_at, from, to_at, to, flags);
  pthread_mutex_lock(&mutex);
  int result = real_renameat2(from_at, from, to_at, to, flags);
  if (result == 0 && (flags & RENAME_EXCHANGE)) note(UNKNOWN, 0, 0, "exchange", NULL, NULL, 0);
  else if (result == 0) note(RENAMED, 0, 0, first, second, NULL, 0);
  pthread_mutex_unlock(&mutex);
  return result;
}
int rename(const char *from, const char *to) { return moved(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int from_at, const char *from, int to_at, const char *to) { return moved(from_at, from, to_at, to, 0); }
int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
  return moved(from_at, from, to_at, to, flags);
}

int unlinkat(int at, const char *path, int flags) {
  REAL(int, unlinkat, (int, const char *, int));
  char name[PATH_MAX];
  if (inside || !below(at, path, name)) return real_unlinkat(at, path, flags);
  pthread_mutex_lock(&mutex);
  int result = real_unlinkat(at, path, flags);
  if (result == 0) note(flags & AT_REMOVEDIR ? REMOVED_FOLDER : UNLINKED, 0, 0, name, NULL, NULL, 0);
  pthread_mutex_unlock(&mutex);
  return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
  int result = unlink(path);
  return result != 0 && errno == EISDIR ? rmdir(path) : result;
}

int mkdirat(int at, const char *path, mode_t mode) {
  REAL(int, mkdirat, (int, const char *, mode_t));
  char name[PATH_MAX];
  if (inside || !below(at, path, name)) return real_mkdirat(at, path, mode);
  pthread_mutex_lock(&mutex);
  int exists = faccessat(at, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
  int result = !exists && room_for(1) == 0 ? full() : real_mkdirat(at, path, mode);
  if (result == 0) note(MADE_FOLDER, 0, 0, name, NULL, NULL, 0);
  pthread_mutex_unlock(&mutex);
  return result;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* libuv makes some system calls by number. */
long syscall(long number, ...) {
  static long (*real)(long, ...);
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, "syscall");
  long a[6];
  va_list list;
  va_start(list, number);
  for (int i = 0; i < 6; i++) a[i] = va_arg(list, long);
  va_end(list);
  if (!inside && folder_length) {
    if (number == SYS_copy_file_range && handle_of((int)a[2])) {
      errno = ENOSYS;
      return -1;
    }
    if (number == SYS_pwritev && handle_of((int)a[0]))
      return pwritev64((int)a[0], (const struct iovec *)a[1], (int)a[2], (off64_t)a[3]);
    if (number == SYS_close && handle_of((int)a[0])) return close((int)a[0]);
  }
  return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
