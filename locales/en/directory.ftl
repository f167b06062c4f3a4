### The members of an organization, for its admins.

# $organization (String) - the organization's name
members-lead = Everybody of { $organization } who may sign in here.
members-caption = Members, by name
members-search = Name or e-mail
members-find = Search
members-all = Show all
members-nobody = Nobody found
# $text (String) - what was searched for
members-nobody-text = No name and no address holds “{ $text }”.
members-role = Role
members-phone = Phone
members-request = Open request
members-never = Not signed in yet
members-none = none
members-no-open-request = none
members-nothing = none
members-no-language = Not chosen yet
members-admin-and-support = Admin and support
members-suspended = Suspended
members-number-held = New number, on hold

members-since = Member since
# $when (String) - a date
members-first-sign-in = first sign-in on { $when }
members-last-sign-in = Last sign-in
# $when (String) - a date
members-phone-changed = changed on { $when }
members-by-provider = from the identity provider’s groups
members-requests = Requests
members-no-requests = This person never asked for app access back.
members-no-history = Nothing besides the requests above.
members-change = Change
members-device-unusable = Unusable while suspended

members-held-title = A new phone number is on hold
# $when (String) - date and time
members-held-text = Until { $when } this person cannot restore app access. If you have seen or spoken to them, and know that the new number is theirs, confirm it.
members-confirm-number = I know it is theirs
members-confirm-other-own = Another admin has to confirm your number.
members-phone-add = Enter a number
members-phone-correct = Correct the number
members-phone-hint = With the country code. The person gets an e-mail, and a number that is replaced is called and told. Recovery is then on hold for 72 hours, until another admin confirms.
members-phone-save = Save number

members-is-admin = Decides the requests of others and manages members.
members-is-no-admin = Looks after the own device only.
members-make-admin = Make an admin
members-take-admin = No longer an admin
members-role-from-provider = The identity provider’s groups give the roles of this person. Change them there; they count from the next sign-in.
members-last-admin = This is the last admin. Make somebody else an admin first.
members-access = Access
members-suspend-text = Ends every session at once, and the app no longer works on their phone, until you let them in again.
# $name (String) - a member
members-suspend = Suspend { $name }
# $when (String) - a point in time
members-suspended-since = Suspended: { $when }. No sign-in, and the app does not work on their phone.
# $name (String) - a member
members-reinstate = Let { $name } in again
members-not-oneself = Nobody suspends themselves. Another admin can.

members-import = Import members
members-import-lead = Bring a CSV file. You see what each row would do before anything is changed.
members-file = CSV file
# $most (String) - the most rows
members-file-hint = In UTF-8, with commas or semicolons, up to { $most } rows and 512 KiB.
members-preview = Show what would happen
members-columns = The five columns
members-column-email = the address by which the person is found; it never changes here
members-column-name = the whole name
members-column-role = employee or admin
members-column-phone = with its country, like +31612345678; empty leaves what is on file
members-column-locale = nl, en or de; empty leaves what is on file
members-bad-title = Nothing was imported
# $count (Number) - how many rows
members-bad-text = { $count ->
    [one] One row is not right. Mend it in the file and choose the file again.
   *[other] { $count } rows are not right. Mend them in the file and choose the file again.
}
members-line = Line
members-wrong = What is wrong
members-preview-title = This would happen
members-preview-lead = Nothing is changed yet. All of it is done, or nothing.
members-other-file = Choose another file
# $count (Number) - how many people
members-import-now = { $count ->
    [one] Import one person
   *[other] Import { $count } people
}
members-import-not = Do not import
members-import-nothing = Everybody on the list is there already, just like that.
members-stale = Meanwhile somebody changed the members, so the list would do something else than what you saw. Look again.
members-effect = What happens
members-what = Changes
members-row-added = Added
members-row-changed = Changed
members-row-same = Unchanged
# $before (String) - a name
# $after (String) - a name
members-news-name = Name: { $before } becomes { $after }
# $before (String) - a role
# $after (String) - a role
members-news-role = Role: { $before } becomes { $after }
# $before (String) - a masked number
# $after (String) - a masked number
members-news-phone = Phone: { $before } becomes { $after }
# $before (String) - a language
# $after (String) - a language
members-news-lang = Language: { $before } becomes { $after }
members-on-hold = On hold: “this wasn’t me”
members-on-hold-text = Somebody reported a request in this person’s name as not theirs. Until an admin lifts that, they can neither send a request nor activate a phone.
members-on-hold-see = See who is on hold
