"""Every error the service answers with: one class a fact, its HTTP status and its wire code.

Raised by rules, services and stores; rendered once, at the edge. The docstring of a class is its default message.
Inside a batch call the same classes are answered item by item and their HTTP status does not matter.
"""

from __future__ import annotations

import math
from typing import Self


class TeamlabelError(Exception):
    """The request could not be answered."""

    status: int = 400
    code: str = "0101"

    def __init__(self, message: str | None = None, *, field: str | None = None) -> None:
        text = message or (type(self).__doc__ or "").strip()
        self.message = f"{field}: {text}" if field else text
        super().__init__(self.message)

    @property
    def wire_code(self) -> str:
        return f"ModelArts.{self.code}"

    def in_body(self) -> Self:
        """The same fact about a thing named in a body or a query: 400 where a path would answer 404."""
        self.status = 400
        return self


# -- the request itself -------------------------------------------------------------------------------------------


class BadArgument(TeamlabelError):
    """An argument is not valid."""

    code = "0101"


class ArgumentMissing(TeamlabelError):
    """A required argument is missing."""

    code = "0104"


class MalformedJson(TeamlabelError):
    """The body is not valid JSON in UTF-8."""

    code = "4105"


class EmptyBody(TeamlabelError):
    """The body is empty."""

    code = "4202"


class BodyTooLarge(TeamlabelError):
    """The body is larger than this operation takes."""

    status = 413
    code = "4104"


class RouteNotFound(TeamlabelError):
    """There is no such operation."""

    status = 404
    code = "4204"


class InternalError(TeamlabelError):
    """The server met an unexpected condition; the request id leads to the log."""

    status = 500
    code = "0010"


class ServiceUnavailable(TeamlabelError):
    """The server is not ready."""

    status = 503
    code = "0010"


# -- identity -----------------------------------------------------------------------------------------------------


class NotAuthenticated(TeamlabelError):
    """The request carries no identity: send X-Auth-Token or sign the request."""

    status = 401
    code = "0201"


class TokenInvalid(TeamlabelError):
    """The token is unknown, expired or revoked."""

    status = 401
    code = "0203"


class SignatureInvalid(TeamlabelError):
    """The signature of the request does not match."""

    status = 401
    code = "0204"


class CredentialsWrong(TeamlabelError):
    """The name or the password is wrong."""

    status = 401
    code = "0202"


class SessionEnded(TeamlabelError):
    """The console session is unknown or has ended; sign in again."""

    status = 401
    code = "0205"


class SignInFailed(TeamlabelError):
    """Nobody is registered with this name and this password."""

    status = 401
    code = "4632"


class PasswordWeak(TeamlabelError):
    """The password is too weak."""

    code = "4128"


class PasswordResetFailed(TeamlabelError):
    """The password was not reset: the link is unknown, was used, or has expired."""

    code = "4607"


class PasswordChangeFailed(TeamlabelError):
    """The password was not changed: the old one is wrong."""

    code = "4609"


class ResetTooOften(TeamlabelError):
    """A reset of the password was asked for by this name less than 300 seconds ago."""

    code = "4634"


class PasswordChangeRequired(TeamlabelError):
    """The password came by mail: change it in the console before anything else."""

    status = 403
    code = "0211"


class ForeignOrigin(TeamlabelError):
    """The request comes from a page of another site."""

    status = 403
    code = "0112"


class SignInLocked(TeamlabelError):
    """Too many failed sign-ins; try again later."""

    status = 429
    code = "4126"

    def __init__(self, left_s: float) -> None:
        super().__init__(f"Too many failed sign-ins; try again in {math.ceil(left_s / 60)} minutes.")


class ProjectMismatch(TeamlabelError):
    """The project of the request is not the project of the caller."""

    status = 403
    code = "0210"


class OperationForbidden(TeamlabelError):
    """The caller may not do this."""

    status = 403
    code = "4600"


class TeamUpdateForbidden(TeamlabelError):
    """The caller may not change labeling teams."""

    status = 403
    code = "4626"


class MemberDeleteForbidden(TeamlabelError):
    """The caller may not delete members of this team."""

    status = 403
    code = "4629"


class OwnerOnly(TeamlabelError):
    """Only an owner of the project may do this."""

    status = 403
    code = "4630"


class TaskCreateForbidden(TeamlabelError):
    """A team member may not create a team labeling task."""

    status = 403
    code = "4804"


class SignOnFailed(TeamlabelError):
    """The sign-on at the provider did not come to a good end; start again."""

    status = 401
    code = "0207"


class SignOnRefused(TeamlabelError):
    """The person who signed on has no account here, and the provider vouches for no address of a member."""

    status = 403
    code = "0108"


class ProviderUnavailable(TeamlabelError):
    """The OpenID provider cannot be reached, or does not answer as it should."""

    status = 503
    code = "0010"


# -- storage ------------------------------------------------------------------------------------------------------


class BucketRootRefused(TeamlabelError):
    """A bucket alone is not a place: name a directory in it."""

    code = "4205"


class BucketForbidden(TeamlabelError):
    """The bucket belongs to another project."""

    status = 403
    code = "4310"


class BucketNotFound(TeamlabelError):
    """There is no such bucket in the object storage."""

    code = "4311"


class StorageFailed(TeamlabelError):
    """The object storage cannot be reached, or refuses what it was asked."""

    status = 500
    code = "4314"


class PathInvalid(TeamlabelError):
    """The path is not valid."""

    code = "4315"


class LinkInvalid(TeamlabelError):
    """The link is wrong or has expired."""

    status = 403
    code = "0206"


class ObjectNotFound(TeamlabelError):
    """The object is not in the storage any more."""

    status = 404
    code = "4345"


# -- datasets and samples -----------------------------------------------------------------------------------------


class DatasetNotFound(TeamlabelError):
    """Dataset not found."""

    status = 404
    code = "4352"


class DatasetExists(TeamlabelError):
    """A dataset of this name exists."""

    code = "4351"


class DatasetBeingDeleted(TeamlabelError):
    """The dataset is being deleted."""

    status = 403
    code = "4344"


class DatasetBeingPublished(TeamlabelError):
    """The dataset is being published; labels cannot change now."""

    status = 403
    code = "4381"


class WorkPathTaken(TeamlabelError):
    """The output path overlaps a path of a dataset."""

    code = "4364"


class TaskUnfinished(TeamlabelError):
    """An unfinished team labeling task holds the dataset."""

    status = 403
    code = "4803"


class SampleNotFound(TeamlabelError):
    """Sample not found."""

    status = 404
    code = "4420"


class SampleUploadFailed(TeamlabelError):
    """The sample could not be read."""

    code = "4421"


class PictureNotResized(TeamlabelError):
    """The picture cannot be resized."""

    code = "4421"


class RecordingNotRead(TeamlabelError):
    """The recording cannot be read."""

    code = "4421"


class SampleExists(TeamlabelError):
    """The sample exists already."""

    code = "4422"


class SampleTooLarge(TeamlabelError):
    """The sample is larger than an upload takes."""

    code = "4656"


# -- labels -------------------------------------------------------------------------------------------------------


class LabelNotFound(TeamlabelError):
    """The label is not in the label set."""

    status = 404
    code = "4410"


class LabelExists(TeamlabelError):
    """A label of this name exists."""

    code = "4411"


class ShortcutTaken(TeamlabelError):
    """The shortcut belongs to another label."""

    code = "4412"


class LabelRuleViolated(TeamlabelError):
    """The label breaks a rule of its type."""

    code = "4413"


class TripletInvalid(TeamlabelError):
    """The triplet does not join two entities that its label allows."""

    code = "4414"


class EntityInUse(TeamlabelError):
    """A relation label joins the entity label; delete or change the relation first."""

    code = "4415"


class RevisionConflict(TeamlabelError):
    """The sample has changed since it was read."""

    code = "4417"

    def __init__(self, revision: int) -> None:
        self.revision = revision
        super().__init__(f"revision: the revision is {revision} now.")


class PictureSizeUnknown(TeamlabelError):
    """The size of the picture is not known: send it in the metadata."""

    code = "4423"


class AttributeNameTaken(TeamlabelError):
    """An attribute of this name exists in the label."""

    code = "4428"


class AttributeValueTaken(TeamlabelError):
    """A value stands twice in the attribute."""

    code = "4429"


class AttributeNotFound(TeamlabelError):
    """The attribute or its value is not in the label set."""

    code = "4430"


# -- teams and team labeling tasks --------------------------------------------------------------------------------


class TeamNotFound(TeamlabelError):
    """Labeling team not found."""

    status = 404
    code = "4601"


class TeamExists(TeamlabelError):
    """A labeling team of this name exists."""

    code = "4602"


class MemberNotFound(TeamlabelError):
    """Team member not found."""

    status = 404
    code = "4604"


class MemberExists(TeamlabelError):
    """The member is in the team already."""

    code = "4605"


class ManagerExists(TeamlabelError):
    """A team has one manager at most."""

    code = "4617"


class ManagerStays(TeamlabelError):
    """A manager does not change or delete himself."""

    code = "4618"


class RoleNotForMembers(TeamlabelError):
    """Nobody becomes an owner through a team."""

    code = "0104"


class TeamTaskNotFound(TeamlabelError):
    """Team labeling task not found."""

    status = 404
    code = "4619"


class TeamTaskExists(TeamlabelError):
    """A team labeling task of this name exists in the dataset."""

    code = "4620"


class TaskCannotStart(TeamlabelError):
    """The team labeling task cannot be started as it is."""

    code = "4621"


class AlreadyReviewed(TeamlabelError):
    """The sample was reviewed already, or does not wait for review."""

    # wire: an information, so with 200.
    status = 200
    code = "4606"


class AcceptanceRunning(TeamlabelError):
    """An acceptance of the team labeling task is going on."""

    code = "4623"


class NoAcceptanceOpen(TeamlabelError):
    """No acceptance of the team labeling task is open."""

    code = "4624"


class NothingToAccept(TeamlabelError):
    """Nothing in the team labeling task waits for acceptance."""

    code = "4625"


class AcceptanceNotFound(TeamlabelError):
    """Acceptance not found."""

    status = 404
    code = "4612"


class MailedTooOften(TeamlabelError):
    """The member got a mail about the task a moment ago."""

    code = "4627"


class MailNotFound(TeamlabelError):
    """Mail not found."""

    status = 404
    code = "4690"


class MemberHoldsWork(TeamlabelError):
    """The member holds samples of a team labeling task."""

    code = "4628"


class DatasetHasNoLabels(TeamlabelError):
    """The dataset has no labels to label with."""

    code = "4365"


class TypeNotSupported(TeamlabelError):
    """Datasets of this type have no team labeling."""

    code = "4820"


class TooFewLabelers(TeamlabelError):
    """There are fewer labelers than labelers per sample."""

    code = "4822"


class VersionNotFound(TeamlabelError):
    """Dataset version not found."""

    status = 404
    code = "4353"


# -- around the work of a task ------------------------------------------------------------------------------------


class PictureNotFound(TeamlabelError):
    """Picture not found."""

    status = 404
    code = "4694"


class CommentNotFound(TeamlabelError):
    """Comment not found."""

    status = 404
    code = "4695"


# -- webhooks -----------------------------------------------------------------------------------------------------


class JobNotFound(TeamlabelError):
    """Job not found."""

    status = 404
    code = "4696"


class AccessKeyNotFound(TeamlabelError):
    """Access key not found."""

    status = 404
    code = "4697"


class UserNotFound(TeamlabelError):
    """User not found."""

    status = 404
    code = "4698"


class LastOwner(TeamlabelError):
    """The project would be left without an owner who can sign in."""

    code = "4699"


class SessionNotFound(TeamlabelError):
    """There is no such session or token."""

    status = 404
    code = "4636"


class AccountShared(TeamlabelError):
    """The account belongs to other projects too, so an owner of this one does not change it."""

    status = 403
    code = "4635"


class WebhookNotFound(TeamlabelError):
    """Webhook not found."""

    status = 404
    code = "4691"


class DeliveryNotFound(TeamlabelError):
    """Delivery not found."""

    status = 404
    code = "4692"


class TooManyWebhooks(TeamlabelError):
    """The project has as many webhooks as it may have."""

    code = "4693"
