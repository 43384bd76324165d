/// A stand-in Integria IMS server on loopback, for `demo`, `simulate` and tests.
package enum Placeholder {}
