internal import Glibc
internal import MonitorCLI

@main
enum Main {
  static func main() {
    // Not `exit`: nothing is left to be written, and the clean-up of libcurl's libraries takes time.
    _exit(runForReal())
  }
}
