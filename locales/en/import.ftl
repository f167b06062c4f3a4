### What can be wrong with a list of members.

import-unreadable = cannot be read as a row of a CSV file
import-not-utf8 = is not UTF-8; save the file as "CSV UTF-8"
# $columns (String) - the right header
# $name (String) - a column
import-unknown-column = there is no column "{ $name }"; the header must be { $columns }
# $columns (String) - the right header
# $name (String) - a column
import-double-column = the column "{ $name }" is there twice; the header must be { $columns }
# $columns (String) - the right header
# $name (String) - a column
import-missing-column = the column "{ $name }" is missing; the header must be { $columns }
# $count (String) - fields of the row
# $header (String) - fields of the header
import-fields = has { $count } fields, the header has { $header }
# $typed (String) - what the file says
import-email = email "{ $typed }" is not an address like noor@example.com
# $email (String) - an address
# $line (String) - an earlier line
import-email-twice = email "{ $email }" is also in line { $line }
# $count (String) - the most characters
import-name = name must have 1 to { $count } characters in one line
# $typed (String) - what the file says
import-role = role "{ $typed }" must be employee, admin or support
import-phone = phone must be a number with its country, like +31612345678, or nothing
# $typed (String) - what the file says
import-locale = locale "{ $typed }" must be nl, en, de or nothing
import-role-from-provider = the role comes from the identity provider’s groups and can only be changed there
import-support = support is given and taken away by the identity provider or by whoever runs the portal, not here
import-last-admin = nobody would be left who is an admin
# $most (String) - the most rows
import-too-many = a page takes up to { $most } rows; split the list
