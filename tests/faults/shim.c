/* Stands between a process and its disk (LD_PRELOAD): records what is written below one folder, and breaks it to order.
 *
 * Nothing happens until zs_watch() names the folder. All calls of watched files run under one lock, so that the
 * order in the trace is the order on the disk. Files whose names end in "-shm" are mapped memory and left out.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
enum { SYNC = 1, WRITE = 2, ANY = 3 };

static char folder[4096];
static size_t folder_length;
static int trace = -1;
static char watched[FILES];                 /* 1: a file, 2: a folder */
static char names[FILES][256];              /* base names, for fail and lie */
static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;

static int fail_kind, fail_error;
static long fail_from, fail_times, kill_at;
static char fail_name[256], lie_name[256];
static long counts[4], injected;
static int64_t room = -1;                   /* bytes left on the disk; -1: as many as there are */

#define REAL(name) ((__typeof__(&name)) real(#name, &real_##name))
#define KEPT(name) static void *real_##name
KEPT(openat); KEPT(openat64); KEPT(close); KEPT(write); KEPT(pwrite); KEPT(pwrite64);
KEPT(writev); KEPT(ftruncate); KEPT(ftruncate64); KEPT(fsync); KEPT(fdatasync);
KEPT(rename); KEPT(unlink); KEPT(link); KEPT(posix_fallocate); KEPT(posix_fallocate64); KEPT(sendfile64);
KEPT(copy_file_range); KEPT(statvfs); KEPT(statvfs64);
ssize_t sendfile64(int, int, off64_t *, size_t);

static void *real(const char *name, void **kept)
{
    if (!*kept) *kept = dlsym(RTLD_NEXT, name);
    return *kept;
}

static int is_inside(const char *path)
{
    size_t length = strlen(path);
    if (!folder_length || strncmp(path, folder, folder_length)) return 0;
    if (path[folder_length] != '/' && path[folder_length] != 0) return 0;
    return !(length > 4 && !strcmp(path + length - 4, "-shm"));
}

static int is_watched(int fd) { return folder_length && fd >= 0 && fd < FILES && watched[fd]; }

static void put(char kind, int fd, uint64_t at, const void *data, uint64_t size)
{
    struct __attribute__((packed)) { char kind; int32_t fd; uint64_t at, size; } head = {kind, fd, at, size};
    struct iovec parts[2] = {{&head, sizeof head}, {(void *)data, size}};
    if (trace >= 0 && syscall(SYS_writev, trace, parts, 2) != (long)(sizeof head + size)) kill(getpid(), SIGABRT);
}

static void put_two(char kind, const char *old, const char *new)
{
    char both[8192];
    size_t first = strlen(old) + 1, second = strlen(new);
    if (first + second > sizeof both) return;
    memcpy(both, old, first);
    memcpy(both + first, new, second);
    put(kind, -1, 0, both, first + second);
}

/* Counts a call; 0: go on, else the error to give. The n-th call may also be the process's last. */
static int struck(int kind, int fd)
{
    if (kind != ANY) counts[kind]++;
    if (++counts[ANY] == kill_at) syscall(SYS_kill, getpid(), SIGKILL);
    if (fail_kind != kind || (fail_name[0] && !(fd >= 0 && strstr(names[fd], fail_name)))) return 0;
    if (--fail_from > 0 || fail_times <= 0) return 0;
    fail_times--;
    injected++;
    return fail_error;
}

static int64_t size_of(int fd)
{
    struct stat64 is;
    return fstat64(fd, &is) ? 0 : is.st_size;
}

static int64_t blocks_at(const char *path)
{
    struct stat64 is;
    return stat64(path, &is) || is.st_nlink > 1 ? 0 : (int64_t)is.st_blocks * 512;
}

static void give_back(int64_t bytes) { if (room >= 0) room += bytes; }

/* How many of these bytes the disk still takes at this place. */
static size_t room_for(int fd, int64_t at, size_t size)
{
    int64_t more = at + (int64_t)size - size_of(fd);
    if (room < 0 || more <= 0) return size;
    if (more <= room) { room -= more; return size; }
    injected++;
    int64_t fits = (int64_t)size - (more - room);
    if (fits <= 0) return 0;
    room = 0;
    return (size_t)fits;
}

/* --- what the tests call ------------------------------------------------------------------------- */

int zs_watch(const char *path, const char *trace_path)
{
    snprintf(folder, sizeof folder, "%s", path);
    folder_length = strlen(folder);
    memset(watched, 0, sizeof watched);
    trace = trace_path && *trace_path ? (int)syscall(SYS_openat, AT_FDCWD, trace_path,
        O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    return trace_path && *trace_path && trace < 0;
}

void zs_mark(const char *words)
{
    pthread_mutex_lock(&door);
    put('M', -1, 0, words, strlen(words));
    pthread_mutex_unlock(&door);
}

/* From the n-th call of this kind on files with this in their names, so many calls fail. */
void zs_fail(int kind, long nth, int error, long times, const char *name)
{
    fail_kind = kind, fail_from = nth, fail_error = error, fail_times = times;
    snprintf(fail_name, sizeof fail_name, "%s", name);
}

void zs_kill(long nth) { kill_at = counts[ANY] + nth; }
void zs_lie(const char *name) { snprintf(lie_name, sizeof lie_name, "%s", name); }
void zs_room(int64_t bytes) { room = bytes; }
long zs_count(int kind) { return counts[kind]; }
long zs_injected(void) { return injected; }

/* --- the calls ----------------------------------------------------------------------------------- */

static int opened(int fd, int flags)
{
    char link[64], path[4096];
    struct stat64 is;
    if (fd < 0 || fd >= FILES || !folder_length) return fd;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    watched[fd] = 0;
    if (length < 0) return fd;
    path[length] = 0;
    if (!is_inside(path) || fstat64(fd, &is)) return fd;
    watched[fd] = S_ISDIR(is.st_mode) ? 2 : 1;
    const char *base = strrchr(path, '/');
    snprintf(names[fd], sizeof names[fd], "%.250s", base ? base + 1 : path);
    put(watched[fd] == 2 ? 'D' : 'O', fd, (flags & O_TRUNC) != 0, path, length);
    return fd;
}

static int open_as(int (*how)(int, const char *, int, ...), int dir, const char *path, int flags, mode_t mode)
{
    pthread_mutex_lock(&door);
    int64_t freed = room >= 0 && (flags & O_TRUNC) && is_inside(path) ? blocks_at(path) : 0;
    int fd = how(dir, path, flags, mode);
    if (fd >= 0) give_back(freed);
    int kept = errno;
    opened(fd, flags);
    errno = kept;
    pthread_mutex_unlock(&door);
    return fd;
}

static mode_t mode_in(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }
#define MODE va_list more; va_start(more, flags); mode_t mode = mode_in(flags, more); va_end(more)

int open(const char *path, int flags, ...)
{ MODE; return open_as(REAL(openat), AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...)
{ MODE; return open_as(REAL(openat64), AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...)
{ MODE; return open_as(REAL(openat), dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...)
{ MODE; return open_as(REAL(openat64), dir, path, flags, mode); }

int close(int fd)
{
    if (!is_watched(fd)) return REAL(close)(fd);
    pthread_mutex_lock(&door);
    watched[fd] = 0;
    put('C', fd, 0, "", 0);
    int said = REAL(close)(fd);
    pthread_mutex_unlock(&door);
    return said;
}

static ssize_t written(int fd, const void *data, size_t size, int64_t at, int placed)
{
    pthread_mutex_lock(&door);
    int error = struck(WRITE, fd);
    ssize_t said = -1;
    if (!placed) {
        int flags = fcntl(fd, F_GETFL);
        at = flags >= 0 && (flags & O_APPEND) ? size_of(fd) : lseek64(fd, 0, SEEK_CUR);
    }
    size_t fits = error ? 0 : room_for(fd, at, size);
    if (!error && size && !fits) error = ENOSPC;
    if (error) {
        errno = error;
    } else {
        said = placed ? REAL(pwrite64)(fd, data, fits, at) : REAL(write)(fd, data, fits);
        int kept = errno;
        if (said > 0) put('W', fd, at, data, said);
        errno = kept;
    }
    pthread_mutex_unlock(&door);
    return said;
}

ssize_t write(int fd, const void *data, size_t size)
{ return is_watched(fd) ? written(fd, data, size, 0, 0) : REAL(write)(fd, data, size); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{ return is_watched(fd) ? written(fd, data, size, at, 1) : REAL(pwrite)(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{ return is_watched(fd) ? written(fd, data, size, at, 1) : REAL(pwrite64)(fd, data, size, at); }
ssize_t writev(int fd, const struct iovec *parts, int count)
{
    if (!is_watched(fd)) return REAL(writev)(fd, parts, count);
    ssize_t total = 0;
    for (int i = 0; i < count; i++) {
        ssize_t said = written(fd, parts[i].iov_base, parts[i].iov_len, 0, 0);
        if (said < 0) return total ? total : said;
        total += said;
        if ((size_t)said < parts[i].iov_len) break;
    }
    return total;
}

static int cut(int fd, int64_t size)
{
    pthread_mutex_lock(&door);
    int error = struck(WRITE, fd), said = -1;
    int64_t before = size_of(fd);
    if (error) errno = error;
    else if (!(said = REAL(ftruncate64)(fd, size))) {
        if (size < before) give_back(before - size);
        put('T', fd, size, "", 0);
    }
    pthread_mutex_unlock(&door);
    return said;
}

int ftruncate(int fd, off_t size) { return is_watched(fd) ? cut(fd, size) : REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return is_watched(fd) ? cut(fd, size) : REAL(ftruncate64)(fd, size); }
int truncate64(const char *path, off64_t size)
{
    int fd = open64(path, O_WRONLY | O_CLOEXEC);
    int said = fd < 0 ? -1 : ftruncate64(fd, size);
    if (fd >= 0) close(fd);
    return said;
}
int truncate(const char *path, off_t size) { return truncate64(path, size); }

static int synced(int fd, int (*how)(int))
{
    pthread_mutex_lock(&door);
    int error = struck(SYNC, fd), said = -1;
    if (lie_name[0] && strstr(names[fd], lie_name)) said = 0;
    else if (error) { errno = error; put('E', fd, 0, "", 0); }
    else if (!(said = how(fd))) put('S', fd, 0, "", 0);
    pthread_mutex_unlock(&door);
    return said;
}

int fsync(int fd) { return is_watched(fd) ? synced(fd, REAL(fsync)) : REAL(fsync)(fd); }
int fdatasync(int fd) { return is_watched(fd) ? synced(fd, REAL(fdatasync)) : REAL(fdatasync)(fd); }

int rename(const char *old, const char *new)
{
    if (!is_inside(old) && !is_inside(new)) return REAL(rename)(old, new);
    pthread_mutex_lock(&door);
    int error = struck(WRITE, -1), said = -1;
    int64_t freed = room >= 0 ? blocks_at(new) : 0;
    if (error) errno = error;
    else if (!(said = REAL(rename)(old, new))) { give_back(freed); put_two('R', old, new); }
    pthread_mutex_unlock(&door);
    return said;
}

int link(const char *old, const char *new)
{
    pthread_mutex_lock(&door);
    int said = REAL(link)(old, new);
    if (!said && is_inside(new)) put_two('L', old, new);
    pthread_mutex_unlock(&door);
    return said;
}

int unlink(const char *path)
{
    if (!is_inside(path)) return REAL(unlink)(path);
    pthread_mutex_lock(&door);
    int64_t freed = room >= 0 ? blocks_at(path) : 0;
    struck(ANY, -1);
    int said = REAL(unlink)(path);
    if (!said) { give_back(freed); put('U', -1, 0, path, strlen(path)); }
    pthread_mutex_unlock(&door);
    return said;
}

static int reserved(int fd, int64_t at, int64_t size)
{
    pthread_mutex_lock(&door);
    int error = struck(WRITE, fd);
    int64_t before = size_of(fd), more = at + size - before;
    if (!error && room >= 0 && more > room) { injected++; error = ENOSPC; }
    if (!error && !(error = REAL(posix_fallocate64)(fd, at, size))) {
        if (room >= 0 && more > 0) room -= more;
        if (more > 0) put('T', fd, at + size, "", 0);
    }
    pthread_mutex_unlock(&door);
    return error;
}

int posix_fallocate(int fd, off_t at, off_t size)
{ return is_watched(fd) ? reserved(fd, at, size) : REAL(posix_fallocate)(fd, at, size); }
int posix_fallocate64(int fd, off64_t at, off64_t size)
{ return is_watched(fd) ? reserved(fd, at, size) : REAL(posix_fallocate64)(fd, at, size); }

/* Copies inside the kernel would pass unseen: whoever asks is sent back to read and write. */
ssize_t sendfile64(int out, int in, off64_t *at, size_t size)
{
    if (is_watched(out)) { errno = ENOTSOCK; return -1; }
    return REAL(sendfile64)(out, in, at, size);
}
ssize_t sendfile(int out, int in, off_t *at, size_t size) { return sendfile64(out, in, at, size); }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags)
{
    if (is_watched(out)) { errno = EXDEV; return -1; }
    return REAL(copy_file_range)(in, from, out, to, size, flags);
}

int statvfs64(const char *path, struct statvfs64 *is)
{
    int said = REAL(statvfs64)(path, is);
    if (!said && room >= 0 && is_inside(path)) is->f_bavail = is->f_bfree = room / (int64_t)is->f_frsize;
    return said;
}
int statvfs(const char *path, struct statvfs *is)
{
    int said = REAL(statvfs)(path, is);
    if (!said && room >= 0 && is_inside(path)) is->f_bavail = is->f_bfree = room / (int64_t)is->f_frsize;
    return said;
}
