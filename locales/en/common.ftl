### What every page shares.

language-name = English
skip-to-content = Skip to content
main-navigation = Main
tab-profile = Profile
tab-tasks = My tasks
tab-approvals = Approvals
tab-history = History
# $language (String) - the language's own name
language-menu = Language: { $language }
# $name (String) - who is signed in
account-menu = Account: { $name }
sign-out = Sign out
# $app (String) - the app's name
# $organization (String) - the organization's name
foot-for = { $app } for { $organization }
reference = Reference
unknown = Unknown
optional = (optional)
newer = Newer
older = Older
previous = Previous
next = Next
pages = Pages of the list
qr-code = QR code that activates the phone
