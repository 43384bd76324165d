/// What this project uses of libcurl, declared here so that a build needs the library and no development package.
///
/// The numbers are libcurl's ABI (soname 4), which has kept them since 2006; a test compares them with the real
/// header on machines that have one. `curl_easy_setopt`, `curl_easy_getinfo`, `curl_multi_setopt` and
/// `curl_share_setopt` take variable arguments, which Swift cannot call: the `ccurl_` functions call them with one type each.
#ifndef INTEGRIA_MONITOR_CCURL_H
#define INTEGRIA_MONITOR_CCURL_H

#include <stddef.h>
#include <stdint.h>

/// Options of a transfer (`CURLOPT_…`).
enum ccurl_option {
  CCURL_OPTION_WRITE_DATA = 10001,
  CCURL_OPTION_URL = 10002,
  CCURL_OPTION_PROXY = 10004,
  CCURL_OPTION_ERROR_BUFFER = 10010,
  CCURL_OPTION_WRITE_FUNCTION = 20011,
  CCURL_OPTION_USER_AGENT = 10018,
  CCURL_OPTION_HTTP_HEADER = 10023,
  CCURL_OPTION_CLIENT_CERTIFICATE = 10025,
  CCURL_OPTION_KEY_PASSWORD = 10026,
  CCURL_OPTION_HEADER_DATA = 10029,
  CCURL_OPTION_COOKIE_FILE = 10031,
  CCURL_OPTION_VERBOSE = 41,
  CCURL_OPTION_FOLLOW_LOCATION = 52,
  CCURL_OPTION_VERIFY_PEER = 64,
  CCURL_OPTION_FRESH_CONNECT = 74,
  CCURL_OPTION_FORBID_REUSE = 75,
  CCURL_OPTION_CA_FILE = 10065,
  CCURL_OPTION_HEADER_FUNCTION = 20079,
  CCURL_OPTION_DEBUG_FUNCTION = 20094,
  CCURL_OPTION_DEBUG_DATA = 10095,
  CCURL_OPTION_VERIFY_HOST = 81,
  CCURL_OPTION_CLIENT_KEY = 10087,
  CCURL_OPTION_NO_SIGNAL = 99,
  CCURL_OPTION_SHARE = 10100,
  CCURL_OPTION_PRIVATE = 10103,
  CCURL_OPTION_IP_RESOLVE = 113,
  CCURL_OPTION_TIMEOUT_MS = 155,
  CCURL_OPTION_CONNECT_TIMEOUT_MS = 156,
  CCURL_OPTION_COPY_POST_FIELDS = 10165,
  CCURL_OPTION_CERTIFICATES = 172,
  CCURL_OPTION_NO_PROXY = 10177,
  CCURL_OPTION_PROTOCOLS = 181,
  CCURL_OPTION_SUPPRESS_CONNECT_HEADERS = 265,
  CCURL_OPTION_POST_FIELD_SIZE = 30120,
};

/// Values of `CCURL_OPTION_PROTOCOLS` and `CCURL_OPTION_IP_RESOLVE`.
enum ccurl_choice {
  CCURL_PROTOCOL_HTTP = 1,
  CCURL_PROTOCOL_HTTPS = 2,
  CCURL_RESOLVE_IPV4 = 1,
  CCURL_RESOLVE_IPV6 = 2,
};

/// Facts of a finished transfer (`CURLINFO_…`): texts, numbers, and times in microseconds.
enum ccurl_info {
  CCURL_INFO_CONTENT_TYPE = 0x100012,
  CCURL_INFO_PRIVATE = 0x100015,
  CCURL_INFO_REDIRECT_URL = 0x10001f,
  CCURL_INFO_RESPONSE_CODE = 0x200002,
  CCURL_INFO_PROXY_CONNECT_CODE = 0x200016,
  CCURL_INFO_OS_ERRNO = 0x200019,
  CCURL_INFO_NUM_CONNECTS = 0x20001a,
  CCURL_INFO_CERTIFICATES = 0x400022,
  CCURL_INFO_ACTIVESOCKET = 0x50002c,
  CCURL_INFO_TOTAL_TIME = 0x600032,
  CCURL_INFO_NAME_LOOKUP_TIME = 0x600033,
  CCURL_INFO_CONNECT_TIME = 0x600034,
  CCURL_INFO_PRETRANSFER_TIME = 0x600035,
  CCURL_INFO_START_TRANSFER_TIME = 0x600036,
  CCURL_INFO_APP_CONNECT_TIME = 0x600038,
};

/// How a transfer can end (`CURLE_…`).
enum ccurl_result {
  CCURL_OK = 0,
  CCURL_UNSUPPORTED_PROTOCOL = 1,
  CCURL_FAILED_INIT = 2,
  CCURL_URL_MALFORMAT = 3,
  CCURL_COULDNT_RESOLVE_PROXY = 5,
  CCURL_COULDNT_RESOLVE_HOST = 6,
  CCURL_COULDNT_CONNECT = 7,
  CCURL_PARTIAL_FILE = 18,
  CCURL_WRITE_ERROR = 23,
  CCURL_OUT_OF_MEMORY = 27,
  CCURL_OPERATION_TIMEDOUT = 28,
  CCURL_SSL_CONNECT_ERROR = 35,
  CCURL_GOT_NOTHING = 52,
  CCURL_SEND_ERROR = 55,
  CCURL_RECV_ERROR = 56,
  CCURL_SSL_CERTPROBLEM = 58,
  CCURL_SSL_CIPHER = 59,
  CCURL_PEER_FAILED_VERIFICATION = 60,
  CCURL_BAD_CONTENT_ENCODING = 61,
  CCURL_SSL_CACERT_BADFILE = 77,
  CCURL_SSL_CRL_BADFILE = 82,
  CCURL_SSL_ISSUER_ERROR = 83,
  CCURL_SSL_PINNEDPUBKEYNOTMATCH = 90,
  CCURL_SSL_INVALIDCERTSTATUS = 91,
  CCURL_PROXY = 97,
  CCURL_SSL_CLIENTCERT = 98,
};

/// Other numbers: the message that says "this transfer is done", options of a multi and of a share, what to initialise.
enum ccurl_other {
  CCURL_MESSAGE_DONE = 1,
  CCURL_MULTI_MAX_TOTAL_CONNECTIONS = 13,
  CCURL_SHARE_OPTION_SHARE = 1,
  CCURL_SHARE_DATA_COOKIE = 2,
  CCURL_GLOBAL_ALL = 3,
  CCURL_ERROR_SIZE = 256,
  CCURL_DEBUG_TEXT = 0,
};

/// `CURLMsg`: one finished transfer of a multi.
struct ccurl_message {
  int message;
  void *easy;
  union {
    void *whatever;
    int result;
  } data;
};

/// Body and header bytes arrive through this (`curl_write_callback`): returns how many were taken; fewer ends the transfer.
typedef size_t (*ccurl_write)(char *bytes, size_t size, size_t count, void *context);

/// `struct curl_slist`: texts in a row.
struct ccurl_list {
  char *text;
  struct ccurl_list *next;
};

/// `struct curl_certinfo`: for each certificate of a chain, its facts as `name:value`.
struct ccurl_certificates {
  int count;
  struct ccurl_list **facts;
};

/// What libcurl says of its work (`curl_debug_callback`): the kind of text is one of `curl_infotype`.
typedef int (*ccurl_debug)(void *easy, int kind, char *bytes, size_t size, void *context);

int curl_global_init(long flags);
char *curl_version(void);
void *curl_easy_init(void);
void curl_easy_cleanup(void *easy);
void curl_easy_reset(void *easy);
const char *curl_easy_strerror(int result);
void *curl_multi_init(void);
int curl_multi_add_handle(void *multi, void *easy);
int curl_multi_remove_handle(void *multi, void *easy);
int curl_multi_perform(void *multi, int *running);
int curl_multi_poll(void *multi, void *extra, unsigned int extraCount, int milliseconds, int *ready);
int curl_multi_cleanup(void *multi);
struct ccurl_message *curl_multi_info_read(void *multi, int *left);
void *curl_share_init(void);
void *curl_slist_append(void *list, const char *text);
void curl_slist_free_all(void *list);

int ccurl_set_number(void *easy, enum ccurl_option option, long value);
int ccurl_set_size(void *easy, enum ccurl_option option, int64_t value);
int ccurl_set_text(void *easy, enum ccurl_option option, const char *value);
int ccurl_set_pointer(void *easy, enum ccurl_option option, const void *value);
int ccurl_set_writer(void *easy, enum ccurl_option option, ccurl_write value);
int ccurl_set_debug(void *easy, enum ccurl_option option, ccurl_debug value);
int ccurl_get_number(void *easy, enum ccurl_info info, long *value);
int ccurl_get_socket(void *easy, enum ccurl_info info, int *value);
int ccurl_get_time(void *easy, enum ccurl_info info, int64_t *microseconds);
int ccurl_get_text(void *easy, enum ccurl_info info, const char **value);
int ccurl_get_pointer(void *easy, enum ccurl_info info, void **value);
int ccurl_multi_set_number(void *multi, int option, long value);
int ccurl_share_set_number(void *share, int option, int value);

#endif
