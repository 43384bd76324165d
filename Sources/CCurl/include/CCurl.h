/// The part of libcurl (7.68 or later) that this project uses, declared here so that a build needs the library but no
/// development package.
///
/// The numbers are libcurl's ABI (soname 4), unchanged since 2006; a test compares them with the real header on
/// machines that have it. `curl_easy_setopt`, `curl_easy_getinfo` and `curl_share_setopt` take variable arguments,
/// which Swift cannot call: each `ccurl_` function calls them with one type.
#ifndef INTEGRIA_MONITOR_CCURL_H
#define INTEGRIA_MONITOR_CCURL_H

#include <stddef.h>
#include <stdint.h>

/// The Swift name of the declaration before it.
#define SWIFT(name) __attribute__((swift_name(#name)))
/// A Swift enum that may have values other than those listed, because later releases of libcurl add some.
#define OPEN(name) SWIFT(name) __attribute__((enum_extensibility(open)))

/// Options of a transfer (`CURLOPT_…`).
enum OPEN(CurlOption) ccurl_option {
  CCURL_OPTION_WRITE_DATA SWIFT(writeData) = 10001,
  CCURL_OPTION_URL SWIFT(url) = 10002,
  CCURL_OPTION_PROXY SWIFT(proxy) = 10004,
  CCURL_OPTION_ERROR_BUFFER SWIFT(errorBuffer) = 10010,
  CCURL_OPTION_WRITE_FUNCTION SWIFT(writeFunction) = 20011,
  CCURL_OPTION_USER_AGENT SWIFT(userAgent) = 10018,
  CCURL_OPTION_HTTP_HEADER SWIFT(httpHeader) = 10023,
  CCURL_OPTION_CLIENT_CERTIFICATE SWIFT(clientCertificate) = 10025,
  CCURL_OPTION_KEY_PASSWORD SWIFT(keyPassword) = 10026,
  CCURL_OPTION_HEADER_DATA SWIFT(headerData) = 10029,
  CCURL_OPTION_COOKIE_FILE SWIFT(cookieFile) = 10031,
  CCURL_OPTION_VERBOSE SWIFT(verbose) = 41,
  CCURL_OPTION_FOLLOW_LOCATION SWIFT(followLocation) = 52,
  CCURL_OPTION_VERIFY_PEER SWIFT(verifyPeer) = 64,
  CCURL_OPTION_FRESH_CONNECT SWIFT(freshConnect) = 74,
  CCURL_OPTION_FORBID_REUSE SWIFT(forbidReuse) = 75,
  CCURL_OPTION_CA_FILE SWIFT(caFile) = 10065,
  CCURL_OPTION_HEADER_FUNCTION SWIFT(headerFunction) = 20079,
  CCURL_OPTION_DEBUG_FUNCTION SWIFT(debugFunction) = 20094,
  CCURL_OPTION_DEBUG_DATA SWIFT(debugData) = 10095,
  CCURL_OPTION_VERIFY_HOST SWIFT(verifyHost) = 81,
  CCURL_OPTION_CLIENT_KEY SWIFT(clientKey) = 10087,
  CCURL_OPTION_CA_FOLDER SWIFT(caFolder) = 10097,
  CCURL_OPTION_NO_SIGNAL SWIFT(noSignal) = 99,
  CCURL_OPTION_SHARE SWIFT(share) = 10100,
  CCURL_OPTION_PRIVATE SWIFT(privateData) = 10103,
  CCURL_OPTION_IP_RESOLVE SWIFT(ipResolve) = 113,
  CCURL_OPTION_COPY_POST_FIELDS SWIFT(copyPostFields) = 10165,
  CCURL_OPTION_CERTIFICATES SWIFT(certificates) = 172,
  CCURL_OPTION_NO_PROXY SWIFT(noProxy) = 10177,
  CCURL_OPTION_PROTOCOLS SWIFT(protocols) = 181,
  CCURL_OPTION_SUPPRESS_CONNECT_HEADERS SWIFT(suppressConnectHeaders) = 265,
  CCURL_OPTION_POST_FIELD_SIZE SWIFT(postFieldSize) = 30120,
};

/// Facts about a transfer (`CURLINFO_…`): texts, numbers, and times in microseconds.
enum OPEN(CurlInfo) ccurl_info {
  CCURL_INFO_PRIVATE SWIFT(privateData) = 0x100015,
  CCURL_INFO_REDIRECT_URL SWIFT(redirectURL) = 0x10001f,
  CCURL_INFO_CAPATH SWIFT(authorityFolder) = 0x10003e,
  CCURL_INFO_RESPONSE_CODE SWIFT(responseCode) = 0x200002,
  CCURL_INFO_PROXY_CONNECT_CODE SWIFT(proxyConnectCode) = 0x200016,
  CCURL_INFO_OS_ERRNO SWIFT(osErrno) = 0x200019,
  CCURL_INFO_NUM_CONNECTS SWIFT(newConnections) = 0x20001a,
  CCURL_INFO_CERTIFICATES SWIFT(certificates) = 0x400022,
  CCURL_INFO_ACTIVESOCKET SWIFT(activeSocket) = 0x50002c,
  CCURL_INFO_NAME_LOOKUP_TIME SWIFT(nameLookupTime) = 0x600033,
  CCURL_INFO_PRETRANSFER_TIME SWIFT(pretransferTime) = 0x600035,
  CCURL_INFO_START_TRANSFER_TIME SWIFT(startTransferTime) = 0x600036,
};

/// Results of a transfer or a call (`CURLE_…`).
enum OPEN(CurlResult) ccurl_result {
  CCURL_OK SWIFT(ok) = 0,
  CCURL_FAILED_INIT SWIFT(failedInit) = 2,
  CCURL_NOT_BUILT_IN SWIFT(notBuiltIn) = 4,
  CCURL_COULDNT_RESOLVE_PROXY SWIFT(couldntResolveProxy) = 5,
  CCURL_COULDNT_RESOLVE_HOST SWIFT(couldntResolveHost) = 6,
  CCURL_COULDNT_CONNECT SWIFT(couldntConnect) = 7,
  CCURL_PARTIAL_FILE SWIFT(partialFile) = 18,
  CCURL_WRITE_ERROR SWIFT(writeError) = 23,
  CCURL_OUT_OF_MEMORY SWIFT(outOfMemory) = 27,
  CCURL_OPERATION_TIMEDOUT SWIFT(operationTimedOut) = 28,
  CCURL_SSL_CONNECT_ERROR SWIFT(sslConnectError) = 35,
  CCURL_GOT_NOTHING SWIFT(gotNothing) = 52,
  CCURL_SEND_ERROR SWIFT(sendError) = 55,
  CCURL_RECV_ERROR SWIFT(receiveError) = 56,
  CCURL_SSL_CERTPROBLEM SWIFT(sslCertificateProblem) = 58,
  CCURL_SSL_CIPHER SWIFT(sslCipher) = 59,
  CCURL_PEER_FAILED_VERIFICATION SWIFT(peerFailedVerification) = 60,
  CCURL_SSL_CACERT_BADFILE SWIFT(sslBadCAFile) = 77,
  CCURL_SSL_CRL_BADFILE SWIFT(sslBadCRLFile) = 82,
  CCURL_SSL_ISSUER_ERROR SWIFT(sslIssuerError) = 83,
  CCURL_SSL_PINNEDPUBKEYNOTMATCH SWIFT(sslPinnedKeyDiffers) = 90,
  CCURL_SSL_INVALIDCERTSTATUS SWIFT(sslInvalidCertificateStatus) = 91,
  CCURL_PROXY SWIFT(proxy) = 97,
  CCURL_SSL_CLIENTCERT SWIFT(sslClientCertificate) = 98,
};

/// Kinds of messages from a multi handle (`CURLMSG_…`).
enum OPEN(CurlMessageKind) ccurl_message_kind {
  CCURL_MESSAGE_DONE SWIFT(done) = 1,
};

/// Kinds of debug output (`curl_infotype`).
enum OPEN(CurlDebugKind) ccurl_debug_kind {
  CCURL_DEBUG_TEXT SWIFT(text) = 0,
};

/// Data that several transfers can share (`CURL_LOCK_DATA_…`).
enum OPEN(CurlShared) ccurl_shared {
  CCURL_SHARE_DATA_COOKIE SWIFT(cookies) = 2,
  CCURL_SHARE_DATA_SSL_SESSION SWIFT(tlsSessions) = 4,
};

/// Parts of an address (`CURLUPART_…`).
enum OPEN(CurlURLPart) ccurl_url_part {
  CCURL_PART_URL SWIFT(url) = 0,
  CCURL_PART_SCHEME SWIFT(scheme) = 1,
  CCURL_PART_HOST SWIFT(host) = 5,
  CCURL_PART_PORT SWIFT(port) = 6,
  CCURL_PART_PATH SWIFT(path) = 7,
  CCURL_PART_ZONE SWIFT(zone) = 10,
};

/// Why a text is not an address (`CURLUE_…`). The numbers for an invalid host differ between releases.
enum OPEN(CurlURLResult) ccurl_url_result {
  CCURL_URL_OK SWIFT(ok) = 0,
  CCURL_URL_BAD_PORT_NUMBER SWIFT(badPortNumber) = 4,
  CCURL_URL_OUT_OF_MEMORY SWIFT(outOfMemory) = 7,
};

/// Other numbers: values of `CurlOption.protocols` and `.ipResolve`, an option of a share, what to initialise, a size
/// in bytes, flags for reading an address.
enum {
  CCURL_PROTOCOL_HTTP = 1,
  CCURL_PROTOCOL_HTTPS = 2,
  CCURL_RESOLVE_IPV4 = 1,
  CCURL_RESOLVE_IPV6 = 2,
  CCURL_SHARE_OPTION_SHARE = 1,
  CCURL_GLOBAL_ALL = 3,
  CCURL_ERROR_SIZE = 256,
  CCURL_READ_ANY_SCHEME = 8,
  CCURL_READ_PATH_AS_IS = 16,
};

/// `CURLMsg`: a finished transfer of a multi handle.
struct SWIFT(CurlMessage) ccurl_message {
  enum ccurl_message_kind message;
  void *easy;
  union {
    void *whatever;
    enum ccurl_result result;
  } data;
};

/// `curl_write_callback`: receives body and header bytes, and returns how many it accepted; fewer end the transfer.
typedef size_t (*ccurl_write)(char *bytes, size_t size, size_t count, void *context);

/// `struct curl_slist`: a list of texts.
struct SWIFT(CurlList) ccurl_list {
  char *text;
  struct ccurl_list *next;
};

/// `struct curl_certinfo`: the facts of each certificate in a chain, as `name:value`.
struct SWIFT(CurlCertificates) ccurl_certificates {
  int count;
  struct ccurl_list **facts;
};

/// `curl_debug_callback`: receives libcurl's debug output; the bytes do not end with a zero.
typedef int (*ccurl_debug)(void *easy, enum ccurl_debug_kind kind, char *bytes, size_t size, void *context);

int curl_global_init(long flags);
char *curl_version(void);
void curl_free(void *text);
void *curl_easy_init(void);
void curl_easy_cleanup(void *easy);
const char *curl_easy_strerror(enum ccurl_result result);
void *curl_multi_init(void);
int curl_multi_cleanup(void *multi);
int curl_multi_add_handle(void *multi, void *easy);
int curl_multi_remove_handle(void *multi, void *easy);
int curl_multi_perform(void *multi, int *running);
int curl_multi_poll(void *multi, void *extra, unsigned int extraCount, int milliseconds, int *ready);
struct ccurl_message *curl_multi_info_read(void *multi, int *left);
void *curl_share_init(void);
int curl_share_cleanup(void *share);
void *curl_slist_append(void *list, const char *text);
void curl_slist_free_all(void *list);
void *curl_url(void);
void curl_url_cleanup(void *url);
enum ccurl_url_result curl_url_set(void *url, enum ccurl_url_part part, const char *text, unsigned int flags);
enum ccurl_url_result curl_url_get(void *url, enum ccurl_url_part part, char **text, unsigned int flags);

enum ccurl_result ccurl_set_number(void *easy, enum ccurl_option option, long value);
enum ccurl_result ccurl_set_size(void *easy, enum ccurl_option option, int64_t value);
enum ccurl_result ccurl_set_text(void *easy, enum ccurl_option option, const char *value);
enum ccurl_result ccurl_set_pointer(void *easy, enum ccurl_option option, const void *value);
enum ccurl_result ccurl_set_writer(void *easy, enum ccurl_option option, ccurl_write value);
enum ccurl_result ccurl_set_debug(void *easy, enum ccurl_option option, ccurl_debug value);
enum ccurl_result ccurl_get_number(void *easy, enum ccurl_info info, long *value);
enum ccurl_result ccurl_get_socket(void *easy, enum ccurl_info info, int *value);
enum ccurl_result ccurl_get_time(void *easy, enum ccurl_info info, int64_t *microseconds);
enum ccurl_result ccurl_get_text(void *easy, enum ccurl_info info, const char **value);
enum ccurl_result ccurl_get_pointer(void *easy, enum ccurl_info info, void **value);
int ccurl_share_set_data(void *share, enum ccurl_shared data);

#endif
