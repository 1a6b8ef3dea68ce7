"""The addresses of the provider's site, and what it tells of people beside their number."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView
from django.urls import include, path
from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):  # type: ignore[misc]  # it carries no types
    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        verified = request.user.groups.filter(name="verified").exists()
        return {"email": request.user.email, "email_verified": verified}


urlpatterns = [
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    path("accounts/login/", LoginView.as_view()),
]
