internal import Glibc
internal import MonitorCLI

@main
enum Main {
  static func main() {
    exit(runForReal())
  }
}
