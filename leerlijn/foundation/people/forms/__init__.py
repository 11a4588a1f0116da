"""The shape of what people fill in about their account, about roles and about what they bring along."""

from leerlijn.foundation.people.forms.accounts import (
    AppCode,
    Code,
    FirstPassword,
    ForgottenPassword,
    NewAddress,
    NewAssignment,
    NewPasskey,
    NewPassword,
    PasswordAfterReset,
    PasswordAgain,
    Profile,
    ResetCode,
    SecondFactor,
    SecondFactorAgain,
    SignIn,
    SignUp,
)
from leerlijn.foundation.people.forms.background import FactForm, ProofForm, SharingForm, as_filled_in

__all__ = [
    "AppCode",
    "Code",
    "FactForm",
    "FirstPassword",
    "ForgottenPassword",
    "NewAddress",
    "NewAssignment",
    "NewPasskey",
    "NewPassword",
    "PasswordAfterReset",
    "PasswordAgain",
    "Profile",
    "ProofForm",
    "ResetCode",
    "SecondFactor",
    "SecondFactorAgain",
    "SharingForm",
    "SignIn",
    "SignUp",
    "as_filled_in",
]
