/* Preloaded under the program: counts what is written below one folder, and fails, tears or kills at the n-th call.

   TORTURE_FOLDER names the folder. arm() is called by the child when it begins: before, nothing is counted. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { NONE, EIO_ONCE, EIO_ON, ENOSPC_ONCE, ENOSPC_ON, SHORT, TORN, KILL };

static long calls, target, off;
static int fault, trace = -1;
static char folder[4096];

/* Begins to count: `what` happens at call `at`; with `log` (a file descriptor) every write is recorded. */
void arm(const char *below, long at, int what, int log) {
    snprintf(folder, sizeof folder, "%s", below);
    calls = 0;
    target = at;
    fault = what;
    trace = log;
}

long counted(void) { return calls; }

/* Sets the clock of the wall by so many seconds. */
void set_clock(long by) { off = by; }

static int below(const char *name) { return folder[0] && strncmp(name, folder, strlen(folder)) == 0; }

static int watched(int fd, char *name) {
    char link[64];
    ssize_t length;
    if (!folder[0] || fd == trace) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, name, 4095);
    if (length < 0) return 0;
    name[length] = 0;
    return below(name);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* The error at this call, or 0; SHORT and TORN are left to the writers and kill elsewhere. */
static int struck(int writes) {
    int now = ++calls == target, on = target && calls >= target;
    if (now && (fault == KILL || (fault == TORN && !writes))) die();
    if ((now && fault == EIO_ONCE) || (on && fault == EIO_ON)) return EIO;
    if (writes && ((now && fault == ENOSPC_ONCE) || (on && fault == ENOSPC_ON))) return ENOSPC;
    return 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void put(const void *data, size_t length) {
    if (REAL(write)(trace, data, length) != (ssize_t)length) abort();
}

static void note(char what, const char *name, int64_t at, const void *data, int64_t length) {
    int64_t head[3] = {(int64_t)strlen(name), at, length};
    if (trace < 0) return;
    put(&what, 1);
    put(head, sizeof head);
    put(name, strlen(name));
    if (data) put(data, (size_t)length);
}

/* How many bytes to write, with errno set and -1 for none. */
static ssize_t allowed(size_t length) {
    int error = struck(1);
    if (error) return errno = error, -1;
    return calls == target && (fault == SHORT || fault == TORN) && length > 1 ? (ssize_t)(length / 2) : (ssize_t)length;
}

ssize_t write(int fd, const void *data, size_t length) {
    char name[4096];
    ssize_t part, done;
    off_t at;
    if (!watched(fd, name)) return REAL(write)(fd, data, length);
    if ((part = allowed(length)) < 0) return -1;
    at = lseek(fd, 0, SEEK_CUR);
    done = REAL(write)(fd, data, (size_t)part);
    note('w', name, at, data, done);
    if (calls == target && fault == TORN) die();
    return done;
}

static ssize_t placed(int fd, const void *data, size_t length, off64_t at) {
    char name[4096];
    ssize_t part, done;
    if (!watched(fd, name)) return REAL(pwrite64)(fd, data, length, at);
    if ((part = allowed(length)) < 0) return -1;
    done = REAL(pwrite64)(fd, data, (size_t)part, at);
    note('w', name, at, data, done);
    if (calls == target && fault == TORN) die();
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return placed(fd, data, length, at); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) { return placed(fd, data, length, at); }

#define ON_FD(name, kind, at, proto, args)             \
    int name proto {                                   \
        char file[4096];                               \
        int error;                                     \
        if (!watched(fd, file)) return REAL(name) args; \
        if ((error = struck(0))) return errno = error, -1; \
        error = REAL(name) args;                       \
        if (!error) note(kind, file, at, NULL, 0);     \
        return error;                                  \
    }

ON_FD(fsync, 's', 0, (int fd), (fd))
ON_FD(fdatasync, 's', 0, (int fd), (fd))
ON_FD(ftruncate, 't', length, (int fd, off_t length), (fd, length))
ON_FD(ftruncate64, 't', length, (int fd, off64_t length), (fd, length))

int unlink(const char *name) {
    int error;
    if (!below(name)) return REAL(unlink)(name);
    if ((error = struck(0))) return errno = error, -1;
    error = REAL(unlink)(name);
    if (!error) note('u', name, 0, NULL, 0);
    return error;
}

int rename(const char *name, const char *to) {
    int error;
    if (!below(name)) return REAL(rename)(name, to);
    if ((error = struck(0))) return errno = error, -1;
    return REAL(rename)(name, to);
}

int link(const char *name, const char *to) {
    int error;
    if (!below(name)) return REAL(link)(name, to);
    if ((error = struck(0))) return errno = error, -1;
    return REAL(link)(name, to);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int error = REAL(clock_gettime)(clock, now);
    if (!error && clock == CLOCK_REALTIME) now->tv_sec += off;
    return error;
}
