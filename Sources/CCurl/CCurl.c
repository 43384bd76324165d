#include "CCurl.h"

// libcurl's variadic functions. They are not in the header, because Swift cannot call them, and because a test compares
// our numbers with the real header.
enum ccurl_result curl_easy_setopt(void *easy, enum ccurl_option option, ...);
enum ccurl_result curl_easy_getinfo(void *easy, enum ccurl_info info, ...);
int curl_share_setopt(void *share, int option, ...);

enum ccurl_result ccurl_set_number(void *easy, enum ccurl_option option, long value) {
  return curl_easy_setopt(easy, option, value);
}

enum ccurl_result ccurl_set_size(void *easy, enum ccurl_option option, int64_t value) {
  return curl_easy_setopt(easy, option, value);
}

enum ccurl_result ccurl_set_text(void *easy, enum ccurl_option option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

enum ccurl_result ccurl_set_pointer(void *easy, enum ccurl_option option, const void *value) {
  return curl_easy_setopt(easy, option, value);
}

enum ccurl_result ccurl_set_writer(void *easy, enum ccurl_option option, ccurl_write value) {
  return curl_easy_setopt(easy, option, value);
}

enum ccurl_result ccurl_set_debug(void *easy, enum ccurl_option option, ccurl_debug value) {
  return curl_easy_setopt(easy, option, value);
}

enum ccurl_result ccurl_get_number(void *easy, enum ccurl_info info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

enum ccurl_result ccurl_get_socket(void *easy, enum ccurl_info info, int *value) {
  return curl_easy_getinfo(easy, info, value);
}

enum ccurl_result ccurl_get_time(void *easy, enum ccurl_info info, int64_t *microseconds) {
  return curl_easy_getinfo(easy, info, microseconds);
}

enum ccurl_result ccurl_get_text(void *easy, enum ccurl_info info, const char **value) {
  return curl_easy_getinfo(easy, info, value);
}

enum ccurl_result ccurl_get_pointer(void *easy, enum ccurl_info info, void **value) {
  return curl_easy_getinfo(easy, info, value);
}

int ccurl_share_set_data(void *share, enum ccurl_shared data) {
  return curl_share_setopt(share, CCURL_SHARE_OPTION_SHARE, data);
}
