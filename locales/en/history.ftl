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
history-expired = Expired
# $device (String) - the device's name
history-device-deactivated = { $device } deactivated
# $device (String) - the device's name
history-device-forgotten = { $device } forgotten by the owner
# $device (String) - the device's name
history-device-activated = New phone activated: { $device }
history-completed = Request completed
history-signed-in = Signed in
history-signed-in-first = for the first time
history-read = History read
history-entry-unknown = An entry that this version cannot read
