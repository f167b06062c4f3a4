### The history: every request, and what happened in each.

history-title = History
# $organization (String) - the organization's name
history-lead-own = Every recovery request of { $organization }, newest first.
history-lead-all = Every recovery request of every organization, newest first.
history-caption = Recovery requests, newest first
history-person = Person
history-organization = Organization
history-reason = Reason
history-device = Device
history-state = State
history-asked = Asked
history-decided-by = Decided by
history-nobody = nobody
history-empty-title = No requests yet
history-empty-text = When somebody asks for app access back, the request stands here for good, with everything that happened to it.

# $person (String) - who asked
# $reason (String) - how they came to ask
history-heading = { $person }: { $reason }
history-back = All requests
history-to-confirm = To confirm the code
history-to-decide = To decide
history-to-new-phone = Back in the app after
history-what-happened = What happened
# $place (String) - the city of the time zone
history-times-in = Times in { $place }
history-readmit = Readmit
history-holder-link = Whoever has the link in the e-mail
history-holder-phone = Whoever took the call
history-reading-recorded = Entries are never changed or deleted. That you read this is recorded too.
history-readers = Read by
history-readers-none = Nobody has read this before you.
# $browser (String) - Firefox
# $system (String) - Windows
history-browser = { $browser } on { $system }

history-origin-web-sso = Phone lost or replaced
history-origin-app-lost-device = Phone lost, asked in the app
history-origin-app-forgot-passcode = Passcode forgotten
history-origin-app-blocked = Blocked after wrong passcodes

history-state-awaiting-code = Awaiting code
history-state-pending = Pending
history-state-approved = Approved
history-state-completed = Completed
history-state-rejected = Rejected
history-state-cancelled = Cancelled
history-state-expired = Expired
history-state-failed = Failed

history-requested = Request sent
# $device (String) - the device's name
history-requested-for = for { $device }
# $why (String) - how they came to ask
# $device (String) - the device's name
history-requested-why = { $why }, for { $device }
# $device (String) - the device's name
history-device-suspended = { $device } suspended
# $device (String) - the device's name
history-device-resumed = { $device } no longer suspended
# $number (String) - a masked phone number
history-called = Call placed to { $number }
# $count (String) - which call of the request
history-call-count = call { $count }
history-wrong-code = Wrong code entered
# $left (Number) - how many tries remain
history-tries-left = { $left ->
    [0] no tries left
    [one] { $left } try left
   *[other] { $left } tries left
}
history-code-confirmed = Code confirmed, admins told
# $names (String) - the admins
history-told = told: { $names }
history-failed = Too many wrong codes
history-approved = Approved
history-rejected = Rejected
# $text (String) - what somebody wrote
history-quoted = “{ $text }”
history-cancelled = Cancelled by the person
history-cancelled-by-forgetting = Cancelled, because the device was forgotten
history-cancelled-by-activation = Cancelled, because a phone was activated
history-disowned = Reported: this wasn’t me
history-hold-placed = Member put on hold
history-hold-lifted = Hold lifted
history-reminded = Admins reminded
# $admins (Number) - how many admins
# $time (String) - for which time
history-reminded-whom = { $admins ->
    [one] reminder { $time }, to one admin
   *[other] reminder { $time }, to { $admins } admins
}
history-reminded-by-owner = Reminded the admins
# $admins (Number) - how many were reminded
history-reminded-by-owner-whom = { $admins ->
    [one] by e-mail, one admin
   *[other] by e-mail, { $admins } admins
}
history-expired = Expired
# $device (String) - the device's name
history-device-deactivated = { $device } deactivated
# $device (String) - the device's name
history-device-forgotten = { $device } forgotten by the owner
# $device (String) - the device's name
history-device-activated = Phone activated: { $device }
# $device (String) - the device's name
history-device-blocked = App blocked on { $device } after five wrong passcodes
# $number (String) - a masked phone number
history-activation-called = Call to activate a phone, to { $number }
history-activation-stopped = Activation stopped by whoever took the call: “not me”
history-completed = Request completed
# $what (String) - what the message is for
history-message-retried = Sent again: { $what }
# $what (String) - what the message is for
history-message-dropped = Given up: { $what }
history-signed-in = Signed in
history-signed-in-first = for the first time
history-read = History read
history-entry-unknown = An entry that this version cannot read
# $count (Number) - how many sessions
history-sessions-ended = { $count ->
    [one] A session was ended
   *[other] { $count } sessions were ended
}
# $number (String) - a masked phone number
history-phone-called = Call to a new number, { $number }
# $number (String) - a masked phone number
history-phone-changed = Phone number is now { $number }
# $number (String) - a masked phone number
history-phone-before = before: { $number }
history-phone-confirmed = New phone number confirmed
history-member-suspended = Suspended
history-member-reinstated = Reinstated
history-made-admin = Made an admin
history-no-admin = No longer an admin
history-member-added = Added by an import
history-member-changed = Changed by an import

history-all = All requests
history-search = Name, e-mail or reference
history-any = All
history-from = From
history-to = To
history-filter = Filter
history-clear = Show all
history-nothing-title = Nothing found
history-nothing-text = No request is like that. Fewer words, another state or a longer period find more.
history-export = Export as CSV
history-export-text = All the requests that the filter finds, not only this page, as a file for spreadsheets. That you exported it is recorded in the history.
history-export-bom = With a UTF-8 mark
history-export-bom-hint = For a spreadsheet that shows é and ü wrongly.
history-export-button = Export CSV
history-figures = Figures
history-sent = Requests
history-decided = Decided
history-share = Approved
history-median = Median time to decide
history-none = –
history-per-day = Requests per day
history-per-week = Requests per week
history-bar-approved = Approved
history-bar-rejected = Rejected
history-bar-undecided = Not decided
history-table = Show as a table
history-day = Day
history-week = Week of
history-by-reason = Figures by reason
history-not-there = Choose one from the list
history-no-date = Write the date as year, month and day: 2026-11-22
history-backwards = The period ends before it begins
history-too-many = Many people are called that: write more of the name
history-exported = History exported
history-exported-all = all requests
# $first (String) - the first day
# $last (String) - the last day
history-period = { $first } to { $last }, by the day of sending
# $share (String) - a number up to 100
history-percent = { $share }%
# $time (String) - a length of time
history-about = about { $time }
# $most (String) - the number of the highest bar
history-chart = Bars: up to { $most } requests each; the table below has the numbers
# $most (String) - a number
history-too-long = At most { $most } characters are searched for
# $filter (String) - as it stands in an address
history-exported-filter = filter: { $filter }
# $moment (String) - date and time
# $address (String) - a web address
history-printed = Printed on { $moment } from { $address }
