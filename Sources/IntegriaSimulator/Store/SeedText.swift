/// Realistic titles and descriptions of tickets, with accents, commas and quotes.
enum SeedText {
  static let titles = [
    "Disk full on srv01", "CPU load, memory and swap above 90%", "Error: \"Connection refused\" on port 5432",
    "La página de facturación no carga — sucursal Ñuñoa", "Cañada office: VPN drops, phones too",
    "🔥 Datacenter B: temperature at 41 °C", "R&D network down (building 3)", "Cannot print from <Accounting> tray 2",
    "It's slow; Mrs O'Brien asks", "Path C:\\temp\\*.log filling up", "100% packet loss to 10.0.0.7",
    "Mailbox quota reached for j.müller@example.com", "Laptop replacement, 2nd request",
    "Login fails\tafter password change", "Größe der Anhänge über 10 MB wird abgelehnt",
    "Certificate of intranet.example.com expires in 7 days", "Ticket #8812: invoice printed twice",
    "/* cron */ job nightly-backup did not run", "Projector [hall 12] has no signal",
    "New employee: account, phone, badge", "Disk of srv01 fails its SMART test", "Wi-Fi in the canteen, weak again",
    "Scanner sends to \"unknown\" recipients", "La página de inicio da error 500, desde ayer",
    "Café terminal does not boot", "Switch 4, port 17: errors", "Teléfono de recepción sin línea",
    "Firewall rule for 203.0.113.9 please", "Licence of the CAD software ran out", "Monitor flickers (left one)",
    "Kassensystem Filiale Köln: keine Verbindung", "Shared calendar shows wrong time zone",
    "Impossible d'ouvrir le fichier « budget »", "Badge reader, north door", "Contraseña caducada en el ERP",
    "Order form: field 'postcode' refuses SW1A 1AA", "Phone queue: music, no agent",
    "Reboot of db02 after kernel update", "UPS battery test failed", "Access to share \\\\nas02\\hr for M. Dupont",
  ]

  static let descriptions = [
    "Reported by phone.", "Since this morning, about 09:30.\nHappens on every attempt.",
    "User says: \"it worked yesterday\"; nothing was changed, apparently.", "",
    "Ya reiniciamos el equipo, sin éxito. ¿Puede alguien revisarlo?", "See mail of 3 March & the attached log.",
    "Monitoring alert, load 12.4, 11.9, 10.2", "Affects: sales, support, 2 external partners",
  ]

  static let encodedTitles = titles.map { Entities.encode($0) }
  static let encodedDescriptions = descriptions.map { Entities.encode($0) }

  static let comments = [
    "Called back, user confirms.", "Replaced the cable; watching it.", "Waiting for the supplier's answer, order 4711",
    "Reinicié el servicio, de momento funciona.",
  ]
}
