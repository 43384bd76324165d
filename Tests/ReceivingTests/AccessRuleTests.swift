import Foundation
import Testing

@testable import Receiving

@Suite struct AccessRuleTests {
  private static let basic = AccessRule.basic(user: "alert", password: "s3:cret")

  @Test(arguments: [
    ("Bearer abc", true), ("bearer   abc", true), ("Bearer abcd", false), ("Bearer ab", false), ("Bearer ", false),
    ("Bearer", false), ("abc", false), ("Basic abc", false), ("Bearer abcabc", false), ("Bearer abc abc", false),
    ("", false),
  ])
  func aTokenMustBeTheWholeOne(_ header: String, _ admits: Bool) {
    #expect(AccessRule.bearer(token: "abc").admits(header) == admits)
  }

  @Test(arguments: [
    ("alert:s3:cret", true), ("alert:s3:cre", false), ("alert:", false), ("Alert:s3:cret", false), (":s3:cret", false),
    ("alert:s3:cretalert:s3:cret", false), ("", false),
  ])
  func userAndPasswordMustBothBeRight(_ words: String, _ admits: Bool) {
    #expect(Self.basic.admits("Basic " + Data(words.utf8).base64EncodedString()) == admits)
  }

  @Test(arguments: ["Basic ?", "Basic", "Bearer s3:cret", nil] as [String?])
  func anythingElseIsRefused(_ header: String?) { #expect(!Self.basic.admits(header)) }

  @Test func anEmptySecretAdmitsNobody() { #expect(!AccessRule.bearer(token: "").admits("Bearer x")) }

  @Test func everyoneIsAdmittedWhereNoSecretIsSet() { #expect(AccessRule.everyone.admits(nil)) }
}
