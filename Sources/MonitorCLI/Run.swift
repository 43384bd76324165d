internal import CCurl

/// Runs the program. Returns the exit code.
package func run(arguments: [String]) -> Int32 {
  print(String(cString: curl_version()))
  return 0
}
