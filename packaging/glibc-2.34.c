// Two functions that the linked-in libraries would otherwise take from glibc 2.35, which Red Hat 9 does not have. Linked into
// the release binary alone.

// libstdc++'s unwinder looks up frames with this. -1 is "not found": a C++ exception then ends the program, as it does
// without any handler. Nothing here throws or catches one.
__attribute__((visibility("hidden"))) int _dl_find_object(void *address, void *result) {
  (void)address;
  (void)result;
  return -1;
}

// In double, whose range holds the squares of every float.
__attribute__((visibility("hidden"))) float hypotf(float x, float y) {
  return (float)__builtin_sqrt((double)x * x + (double)y * y);
}
