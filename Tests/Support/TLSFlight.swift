internal import Foundation

/// The first bytes from a server with a certificate that nobody signed: a TLS 1.2 ServerHello and its Certificate (CN
/// 127.0.0.1, valid until 2126). A client that verifies gives up here, so testing it needs no TLS.
package enum TLSFlight {
  package static let selfSigned: [UInt8] = Array(Data(base64Encoded: text) ?? Data())

  private static let text = """
    FgMDADECAAAtAwMAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHwDALwAABf8BAAEAFgMD\
    AzULAAMxAAMuAAMrMIIDJzCCAg+gAwIBAgIUYXVn0vP+MAsxoFSvMIipVn4r/JYwDQYJKoZIhvcN\
    AQELBQAwFDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyNTA0MjgxNloYDzIxMjYxMTAxMDQy\
    ODE2WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIB\
    AQChWXQV2sh9W8uV12mAQYSIuncGB6chLid8KW5wZ4OfggFPJBV4X7gHoMsdmaLn3Vt/109XzZEs\
    mgSVixPBqy2auBeszuir+NPN4jZcpHL2VXFgJGTybc7OzQxtDcAgTYxffKL/UFSybGxj13ICwrop\
    u9zNlA0Q93DqPj4INeGSpnT3Oe7jODs88KnLHFEJogpCRQ0WA+RIKkkD+gE3a+cRhEJ9JuEp52cb\
    ryTnzmf5unw81DPHY2FE6LeXDql69IigXKpnqJD9G0uWkZZcAbeiy289hiP7YRUTuPcSAOdBRmkh\
    V2B2OfFsa2kwAV0EG80QoeyxvBM3FPHlzedFDf6rAgMBAAGjbzBtMB0GA1UdDgQWBBQaaG0mU5Xi\
    H9L6HyXNxTOB7wIaZDAfBgNVHSMEGDAWgBQaaG0mU5XiH9L6HyXNxTOB7wIaZDAPBgNVHRMBAf8E\
    BTADAQH/MBoGA1UdEQQTMBGHBH8AAAGCCWxvY2FsaG9zdDANBgkqhkiG9w0BAQsFAAOCAQEAKJDa\
    9dg3il6AsOL8Qipu6K2Ow8gXBCyyi/1ONLJO21/5EMZhGzzk1M963U9Z9IYXehVNAbBFBUqrFNcR\
    BjIvij5q0u4Zn+yWC1Q29Llq+oL/QHa8Ik2v6QmuICFh06doLrkbEppiWq5aPno7j1VzYKBNxaV4\
    ZysKyTlgASwsIJYD3vo+hysWAtjFEhcNic/olTWkOE7sNpnkROMnrTQnRlsiGIkdkFuGI76Q15+C\
    zj5zK8uKmJrcEX+1TEYgqYXWA6ZPTVkyC3mw9/53a4dl7xOmW85p7DlIapKlRbcBbFAypn9qULgT\
    rWmUllCkE9XFZ3PzDxn7bE5H//pGMD+8+g==
    """
}
