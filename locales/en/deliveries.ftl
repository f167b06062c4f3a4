### Messages on their way: what became of them, and those that an admin looks after.

deliveries-title = Messages that were not delivered
# $count (Number) - how many
deliveries-lead = { $count ->
    [one] One message could not be delivered. It is kept until you send it again or give it up.
   *[other] { $count } messages could not be delivered. They are kept until you send them again or give them up.
}
deliveries-retry-all = Send all again
deliveries-retry = Send again
deliveries-drop = Give up
deliveries-more = There are more; these are the latest.
deliveries-note = What nobody looks after for 30 days is deleted.
deliveries-call-hint = A call is not repeated from here: the person asks for another one on the own page.
deliveries-empty-title = Every message was delivered
deliveries-empty-text = What cannot be delivered stands here, with the reason. While a server is only away or busy, Readmit tries again by itself.
deliveries-late-title = Still on their way
deliveries-late-lead = Nothing to do here: their server was away or busy, and Readmit tries again by itself.
# $time (String) - a time of day
deliveries-late-next = Another try at { $time }.

# $count (Number) - how many
deliveries-notice = { $count ->
    [one] One message could not be delivered.
   *[other] { $count } messages could not be delivered.
}
# $count (String) - a round number
deliveries-notice-many = { $count } messages or more could not be delivered.
deliveries-notice-see = See why

deliveries-kind-code-call = Call with the confirmation code
deliveries-kind-sent-to-admins = Request sent to the admins
deliveries-kind-waits-for-you = A request waits for a decision
deliveries-kind-reminder = Reminder that a request waits
deliveries-kind-disowned = Request stopped: “This wasn’t me”
deliveries-kind-disowned-to-admins = Warning: “This wasn’t me”
deliveries-kind-hold-lifted = Hold lifted
deliveries-kind-push-test = Test message
deliveries-kind-approved = Request approved
deliveries-kind-rejected = Request rejected
deliveries-kind-cancelled = Request cancelled
deliveries-kind-expired = Request expired
deliveries-kind-failed = Too many wrong codes
deliveries-kind-device-suspended = Device suspended
deliveries-kind-device-resumed = Device no longer suspended
deliveries-kind-device-forgotten = Device forgotten
deliveries-kind-device-activated = Phone activated
deliveries-kind-device-blocked = App blocked after wrong passcodes
deliveries-kind-activation-code = Call with a code for activating a phone
deliveries-kind-phone-code = Call that proves a new number
deliveries-kind-phone-changed = Number for calls changed
deliveries-kind-phone-farewell = Call to the number before
deliveries-kind-other = Message

# $recipient (String) - a masked address
deliveries-email-to = E-mail to { $recipient }
# $recipient (String) - a masked number
deliveries-call-to = Call to { $recipient }
# $recipient (String) - masked
deliveries-message-to = Message to { $recipient }

deliveries-refused = The other side refused it.
deliveries-unavailable = The other side was away or busy, over many tries.
deliveries-silent = No answer came in time, so nobody knows whether it arrived.
deliveries-expired = Its time was over before it could be sent.

deliveries-accepted-email = accepted by the mail server
deliveries-accepted-call = accepted by the telephone service
deliveries-accepted = accepted
deliveries-waits = waits to be sent
# $time (String) - a time of day
deliveries-waits-again = not delivered yet, another try at { $time }
# $why (String) - a sentence
deliveries-parked = Not delivered. { $why }
deliveries-dropped = Not delivered, given up by an admin.
