/* A library that is loaded before all others and lets one change of the disk fail.

   FAULT_BELOW is a folder: each write, opening for writing, flush, renaming, removing or making of it or below it,
   by any process, adds a line to the file FAULT_COUNT. The one whose number is FAULT_AT fails as on a full
   disk. Build: cc -shared -fPIC -o faulty.so faulty.c -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Whether this change is the one that fails. */
static int fails(const char *what, const char *path) {
    const char *below = getenv("FAULT_BELOW"), *count = getenv("FAULT_COUNT"), *at = getenv("FAULT_AT");
    if (!below || !count || !at || !path || strncmp(path, below, strlen(below)))
        return 0;
    if (path[strlen(below)] && path[strlen(below)] != '/')
        return 0;
    int kept = errno, file = NEXT(open)(count, O_RDWR | O_CREAT | O_APPEND, 0600);
    if (file < 0)
        abort();
    flock(file, LOCK_EX);
    long number = 1;
    char read_in[4096];
    ssize_t got;
    while ((got = read(file, read_in, sizeof read_in)) > 0)
        for (ssize_t each = 0; each < got; each++)
            number += read_in[each] == '\n';
    char line[PATH_MAX + 64];
    const char *name = strrchr(path, '/');
    int length = snprintf(line, sizeof line, "%s %s\n", what, name ? name + 1 : path);
    if (NEXT(write)(file, line, length) != length)
        abort();
    close(file);
    errno = kept;
    if (number != atol(at))
        return 0;
    errno = ENOSPC;
    return 1;
}

static int fails_at(const char *what, int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return fails(what, path);
}

static int is_written(int flags) { return (flags & O_ACCMODE) != O_RDONLY || flags & O_CREAT; }

#define OPENING(name, before, given)                                     \
    int name before {                                                    \
        va_list more;                                                    \
        va_start(more, flags);                                           \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more);                                                    \
        return is_written(flags) && fails("open", path) ? -1 : NEXT(name) given; \
    }
OPENING(open, (const char *path, int flags, ...), (path, flags, mode))
OPENING(open64, (const char *path, int flags, ...), (path, flags, mode))
OPENING(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
OPENING(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))

#define AT_FILE(type, name, before, given) \
    type name before { return fails_at(#name, file) ? -1 : NEXT(name) given; }
AT_FILE(ssize_t, write, (int file, const void *content, size_t length), (file, content, length))
AT_FILE(ssize_t, writev, (int file, const struct iovec *parts, int count), (file, parts, count))
AT_FILE(ssize_t, pwrite, (int file, const void *content, size_t length, off_t at), (file, content, length, at))
AT_FILE(ssize_t, pwrite64, (int file, const void *content, size_t length, off64_t at), (file, content, length, at))
AT_FILE(int, fsync, (int file), (file))
AT_FILE(int, fdatasync, (int file), (file))
AT_FILE(int, ftruncate, (int file, off_t length), (file, length))
AT_FILE(int, ftruncate64, (int file, off64_t length), (file, length))

#define AT_PATH(name, before, given, changed) \
    int name before { return fails(#name, changed) ? -1 : NEXT(name) given; }
AT_PATH(rename, (const char *from, const char *to), (from, to), to)
AT_PATH(unlink, (const char *path), (path), path)
AT_PATH(rmdir, (const char *path), (path), path)
AT_PATH(mkdir, (const char *path, mode_t mode), (path, mode), path)
AT_PATH(truncate, (const char *path, off_t length), (path, length), path)
AT_PATH(link, (const char *from, const char *to), (from, to), to)
AT_PATH(symlink, (const char *from, const char *to), (from, to), to)
