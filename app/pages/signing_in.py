"""What Flask-Security says to people, in the voice of the house.

It has its own catalogs, which do not know these sentences: templates translate them with the
filter `translated`.
"""

from flask import Flask


def _(sentence: str) -> str:
    """Mark a sentence for translation."""
    return sentence


_MESSAGES = {
    "UNAUTHENTICATED": (_("Sign in, and you go on where you were going."), "info"),
    "REAUTHENTICATION_REQUIRED": (_("Type your password once more to go on."), "info"),
    "REAUTHENTICATION_SUCCESSFUL": (_("Thank you. Go on."), "info"),
    "GENERIC_RECOVERY": (
        _("If somebody here has that address, an e-mail with a link is on its way to it."),
        "info",
    ),
    "INVALID_PASSWORD": (_("That is not your password. Capital letters count."), "error"),
    "PASSWORD_NOT_PROVIDED": (_("Type a password."), "error"),
    "EMAIL_NOT_PROVIDED": (_("Type your e-mail address."), "error"),
    "INVALID_EMAIL_ADDRESS": (_("That is no e-mail address. Is the @ there?"), "error"),
    "PASSWORD_INVALID_LENGTH": (_("That is too short, or longer than anybody can type."), "error"),
    "PASSWORD_IS_THE_SAME": (_("That is the password you have now. Choose another."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (_("The two are not the same. Type both again."), "error"),
    "PASSWORD_CHANGE": (_("Your password is changed."), "success"),
    "PASSWORD_RESET": (_("Your password is changed, and you are signed in."), "success"),
    "PASSWORD_RESET_NO_LOGIN": (_("Your password is changed. Sign in with it."), "success"),
    "INVALID_RESET_PASSWORD_TOKEN": (_("This link was used already. Ask for a new one."), "error"),
    "PASSWORD_RESET_EXPIRED": (_("This link is too old. Ask for a new one."), "error"),
    "DISABLED_ACCOUNT": (_("This account was closed."), "error"),
    "GENERIC_AUTHN_FAILED": (
        _(
            "E-mail address and password do not go together. Check both: capital letters count"
            " in the password."
        ),
        "error",
    ),
    "TWO_FACTOR_PERMISSION_DENIED": (_("Begin again with your password."), "error"),
    "TWO_FACTOR_INVALID_TOKEN": (
        _("That code is not right, or no longer. Type the one that the app shows now."),
        "error",
    ),
    "INVALID_CODE": (
        _("That code is not right, or no longer. Type the one that the app shows now."),
        "error",
    ),
    "INVALID_RECOVERY_CODE": (_("That code was used already, or never was one."), "error"),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (_("You are signed in."), "success"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (_("The app is set up."), "success"),
    "TWO_FACTOR_DISABLED": (_("Codes are switched off."), "success"),
    "TWO_FACTOR_SETUP_EXPIRED": (_("That took too long. Begin again."), "error"),
    "WEBAUTHN_EXPIRED": (_("That took too long. Begin again."), "error"),
    "WEBAUTHN_NAME_REQUIRED": (_("Give the passkey a name."), "error"),
    "WEBAUTHN_REGISTER_SUCCESSFUL": (_("The passkey is added."), "success"),
    "WEBAUTHN_CREDENTIAL_DELETED": (_("The passkey is removed."), "success"),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": (_("This passkey is known here already."), "error"),
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": (_("This passkey is not known here."), "error"),
}


def init_app(app: Flask) -> None:
    """Replace what Flask-Security would say."""
    app.config.update({f"SECURITY_MSG_{name}": told for name, told in _MESSAGES.items()})
