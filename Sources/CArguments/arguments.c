#include "CArguments.h"

static int count;
static char *const *values;

// glibc calls constructors with main's arguments. Swift reads /proc/self/cmdline instead, which may be missing.
__attribute__((constructor)) static void keep(int argc, char **argv) {
  count = argc;
  values = argv;
}

int startArgumentCount(void) { return count; }
char *const *startArguments(void) { return values; }
