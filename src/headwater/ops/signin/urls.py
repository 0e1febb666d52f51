"""The addresses of the door, below /desk/; they stand before Wagtail's, whose own login is not reached."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from headwater.ops.signin import views

urlpatterns = [
    path("desk/login/", account.login, name="account_login"),
    path("desk/login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("desk/login/factor/", factors.authenticate, name="mfa_authenticate"),
    path("desk/login/closed/", account.account_inactive, name="account_inactive"),
    path("desk/logout/", account.logout, name="account_logout"),
    path("desk/password_reset/", account.password_reset, name="account_reset_password"),
    path("desk/password_reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path("desk/password_reset/set/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^desk/password_reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("desk/account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("desk/account/confirm/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("desk/account/confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("desk/account/password/", account.password_change, name="account_change_password"),
    path("desk/account/password/first/", account.password_set, name="account_set_password"),
    path("desk/account/email/", account.email, name="account_email"),
    path("desk/account/email/sent/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^desk/account/email/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("desk/account/keys/", factors.index, name="mfa_index"),
    path("desk/account/keys/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("desk/account/keys/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("desk/account/keys/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("desk/account/keys/passkeys/<int:pk>/remove/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("desk/account/keys/codes/", codes.activate_totp, name="mfa_activate_totp"),
    path("desk/account/keys/codes/remove/", codes.deactivate_totp, name="mfa_deactivate_totp"),
    path("desk/account/keys/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("desk/account/keys/recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("desk/account/keys/recovery/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("desk/account/sessions/", views.sessions, name="signin_sessions"),
    path("desk/account/log/", views.log, name="signin_log"),
    path("desk/account/everyone/", views.people, name="signin_people"),
    path("desk/account/everyone/<str:username>/", views.person, name="signin_person"),
]
