"""What people are told about e-mails to families and the server that sends them.

Refusals by the names of their classes, deeds for the trail by deed and kind of record.
"""

from familycare.domain.trail import Deed
from familycare.i18n import N_

MAIL: dict[str, str] = {
    "HostMalformed": N_("The name of a server looks like mail.example.org."),
    "PortOff": N_("The port is a number from 1 to {most}; most servers use 587 or 465."),
    "SenderMalformed": N_("Please give the address from which e-mails come: office@example.org."),
    "PasswordWithoutLogin": N_("A password belongs to a login. Please give that too."),
    "NoMailServer": N_("No mail server is set up yet. An administrator can, in the settings."),
    "AddressMalformed": N_("That is no e-mail address: it looks like name@example.org."),
    "NoAddress": N_("No e-mail address of {name} is known. Note it in the family’s data first."),
    "OnlyFamilyMailed": N_("Only papers for the family are sent by e-mail. Print or save it."),
    "QueuedAlready": N_("This document is on its way by e-mail already."),
    "NothingToTell": N_("There is nothing new to tell: the family knows, or may not be told."),
    "MailLeft": N_("This e-mail cannot be called back. It is: {state}."),
    "MailProblem": N_("The e-mail could not be sent ({words})."),
    "ServerUnreachable": N_("The mail server cannot be reached ({words})."),
    "NotEncrypted": N_("The mail server offers no safe encryption ({words})."),
    "CertificateWrong": N_(
        "The mail server cannot prove that it is the right one ({words}). Nothing was sent."
    ),
    "SignInFailed": N_("The mail server does not take login and password ({words})."),
    "RefusedForNow": N_("The mail server wants it later ({words})."),
    "RefusedForGood": N_("The mail server refuses it ({words})."),
    "AnswerLost": N_("The mail server did not say whether it took the e-mail ({words})."),
}

MAIL_DEEDS: dict[tuple[str, str], str] = {
    (Deed.TELL, "Appointment"): N_("Queued an e-mail to {member}: {appointment}."),
    (Deed.SEND, "Appointment"): N_("Sent an e-mail to {member}: {appointment}."),
    (Deed.BOUNCE, "Appointment"): N_("Could not deliver an e-mail to {member}: {appointment}."),
    (Deed.LAPSE, "Appointment"): N_(
        "Did not send an e-mail to {member}, since it was not so any more: {appointment}."
    ),
    (Deed.WITHDRAW, "Appointment"): N_("Withdrew an e-mail to {member}: {appointment}."),
    (Deed.TELL, "ClientDocument"): N_("Queued an e-mail with a document for {member}."),
    (Deed.SEND, "ClientDocument"): N_("Sent an e-mail with a document to {member}."),
    (Deed.BOUNCE, "ClientDocument"): N_(
        "Could not deliver an e-mail with a document to {member}."
    ),
    (Deed.LAPSE, "ClientDocument"): N_(
        "Did not send an e-mail with a document to {member}, since it may not leave any more."
    ),
    (Deed.WITHDRAW, "ClientDocument"): N_("Withdrew an e-mail with a document for {member}."),
    (Deed.CHANGE, "MailServer"): N_("Changed over which server e-mails are sent."),
}
MAIL_FIELDS: dict[str, str] = {
    "document_id": N_("Document"),
    "because": N_("Why once more"),
    "host": N_("Server"),
    "port": N_("Port"),
    "encryption": N_("Encryption"),
    "login": N_("Sign-in name"),
    "password": N_("Password"),
    "sender": N_("Sender"),
}
"""What fields are called whose change the trail tells of."""
