// Two functions that the statically linked libraries would otherwise take from glibc 2.35, which Red Hat 9 does not
// have. Only the release binary links them.

// The unwinder of libstdc++ looks up frames with this function. -1 is "not found": a C++ exception then ends the
// program, as it does without a handler. Nothing in the program throws or catches one.
__attribute__((visibility("hidden"))) int _dl_find_object(void *address, void *result) {
  (void)address;
  (void)result;
  return -1;
}

// Computes in double, which can hold the square of every float.
__attribute__((visibility("hidden"))) float hypotf(float x, float y) {
  return (float)__builtin_sqrt((double)x * x + (double)y * y);
}
