#include "CCurl.h"

// libcurl's variadic calls, kept out of the header: Swift cannot call them, and a test compares our numbers with the real header.
int curl_easy_setopt(void *easy, int option, ...);
int curl_easy_getinfo(void *easy, int info, ...);
int curl_multi_setopt(void *multi, int option, ...);
int curl_share_setopt(void *share, int option, ...);

int ccurl_set_number(void *easy, enum ccurl_option option, long value) {
  return curl_easy_setopt(easy, option, value);
}

int ccurl_set_size(void *easy, enum ccurl_option option, int64_t value) {
  return curl_easy_setopt(easy, option, value);
}

int ccurl_set_text(void *easy, enum ccurl_option option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

int ccurl_set_pointer(void *easy, enum ccurl_option option, const void *value) {
  return curl_easy_setopt(easy, option, value);
}

int ccurl_set_writer(void *easy, enum ccurl_option option, ccurl_write value) {
  return curl_easy_setopt(easy, option, value);
}

int ccurl_set_debug(void *easy, enum ccurl_option option, ccurl_debug value) {
  return curl_easy_setopt(easy, option, value);
}

int ccurl_get_number(void *easy, enum ccurl_info info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

int ccurl_get_socket(void *easy, enum ccurl_info info, int *value) {
  return curl_easy_getinfo(easy, info, value);
}

int ccurl_get_time(void *easy, enum ccurl_info info, int64_t *microseconds) {
  return curl_easy_getinfo(easy, info, microseconds);
}

int ccurl_get_text(void *easy, enum ccurl_info info, const char **value) {
  return curl_easy_getinfo(easy, info, value);
}

int ccurl_get_pointer(void *easy, enum ccurl_info info, void **value) {
  return curl_easy_getinfo(easy, info, value);
}

int ccurl_multi_set_number(void *multi, int option, long value) {
  return curl_multi_setopt(multi, option, value);
}

int ccurl_share_set_number(void *share, int option, int value) {
  return curl_share_setopt(share, option, value);
}
