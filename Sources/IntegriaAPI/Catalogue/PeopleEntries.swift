/// The operations on users, customers and invoices.
extension DocumentedOperation {
  private static let created: [Answer.Code] = [.done("1", "created"), .refused("0", "not created")]
  private static let yesOrNo: [Answer.Code] = [.done("1", "yes"), .done("0", "no")]

  static let users: [DocumentedOperation] = [
    DocumentedOperation("get_users", .users, "lists the users that the caller may see", answer: .records(.users)),
    DocumentedOperation("user_exists", .users, "shows whether a user exists", [.user], answer: .code(yesOrNo)),
    DocumentedOperation(
      "validate_user", .users, "shows whether a user's password is right",
      [.user, .required("password", "the user's password", isSecret: true)], answer: .code(yesOrNo)),
    DocumentedOperation(
      "get_user_exists_in_group", .users, "shows whether a user is in any of the groups",
      [.user, .requiredNumber("group", "group numbers", isRepeated: true)], answer: .code(yesOrNo), legacy: .absent),
    DocumentedOperation(
      "create_user", .users, "creates a user with a profile in a group",
      [
        .required("user", "user name"), .group, .requiredNumber("profile", "profile number"),
        Parameter("email", "mail address"),
        Parameter("password", "password; by default the user name", isSecret: true),
        Parameter("description", "description"), Parameter("real_name", "the person's name"),
        .number("external", "whether it is an external user", standard: "0", choices: .noOrYes),
      ],
      answer: .code(created), effect: .creates, whenEmpty: "the user may not create users",
      legacy: .differs("without a password the new user gets the caller's name as password")),
    DocumentedOperation(
      "delete_user", .users, "deletes a user", [.user],
      answer: .code([.done("1", "deleted"), .refused("0", "not deleted")]), effect: .changes,
      remark: "admin cannot be deleted", whenEmpty: "the user cannot be deleted, or the caller may not do so",
      legacy: .differs("any user may delete any other")),
  ]

  static let customers: [DocumentedOperation] = [
    DocumentedOperation(
      "create_lead", .customers, "creates a lead",
      [
        .required("name", "full name"), .required("company", "company"), .required("email", "mail address"),
        Parameter("country", "country"),
        Parameter("estimated_sale", "estimated sale", .optional, .decimal, standard: "0"),
        Parameter("progress", "progress in percent", .optional, .decimal, standard: "0"),
        Parameter("phone", "telephone"),
        Parameter("mobile", "mobile telephone"), Parameter("position", "position"), .required("owner", "user name"),
        .required("language", "language code", choices: .languages), Parameter("comments", "comments"),
        .number("category", "category number, 0 for none", standard: "0"),
        Parameter("directed_by", "who directs it", standard: "0"), Parameter("campaign", "campaign", standard: "0"),
        Parameter("tag_separator", "what separates the tags, if there are several"),
        Parameter("tags", "tag names; tags that do not exist are not stored"),
      ],
      answer: .code(created), effect: .creates),
    DocumentedOperation(
      "create_company", .customers, "creates a company",
      [
        .required("name", "name"), Parameter("address", "address"), Parameter("tax_id", "tax identification"),
        .number("role", "number of the company's role, 0 for none", standard: "0"), Parameter("country", "country"),
        Parameter("manager", "user in charge of the company; must exist, or be empty"),
        .number("parent", "number of the parent company, 0 for none", standard: "0"),
      ],
      answer: .number(of: "company"), effect: .creates),
    DocumentedOperation(
      "add_address_to_newsletter", .customers, "adds a mail address to a newsletter",
      [
        .requiredNumber("newsletter", "newsletter number"), .required("name", "name"),
        .required("email", "mail address"),
      ],
      answer: .number(of: "address"), effect: .creates, legacy: .absent),
  ]

  static let invoices: [DocumentedOperation] = [
    DocumentedOperation(
      "get_last_invoice_id", .invoices, "shows the identifier of the last invoice",
      answer: .value("the identifier of the last invoice"), whenEmpty: "there is no invoice"),
    DocumentedOperation(
      "get_invoice", .invoices, "shows an invoice", [.required("invoice", "the invoice's bill identifier")],
      answer: .record, whenEmpty: "there is no such invoice"),
    DocumentedOperation(
      "create_invoice", .invoices, "creates an invoice",
      [
        Parameter("user", "user name; must exist, or be empty"), .number("task", "task number", standard: "0"),
        .requiredNumber("company", "company number"), .required("invoice", "the invoice's bill identifier"),
        .required("concept", "concept"), .required("quantity", "amount", .decimal),
        Parameter("tax", "tax in percent", .optional, .decimal, standard: "0"), .required("currency", "currency"),
        Parameter("description", "description"),
        .number("locked", "whether it is locked", standard: "0", choices: .noOrYes),
        Parameter("locked_by", "user who locked it, if it is locked"),
        Parameter("created", "date of creation; by default today"),
        Parameter("payment_date", "date of payment; by default today"),
        Parameter("state", "state; by default pending"), Parameter("reference", "reference"),
        Parameter("internal_note", "internal note"), .required("type", "type of the invoice", choices: .invoiceTypes),
        Parameter("language", "language code", choices: .languages),
      ],
      answer: .record, effect: .creates,
      remark: "the answer's status is 1 for an invoice that was created, 0 for a failure"),
  ]
}

extension Parameter {
  static let user = required("user", "user name")
}
