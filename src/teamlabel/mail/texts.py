"""The words of mails in Chinese and English: what is said is decided here, how it looks in `writing`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from teamlabel.identity.caller import Role
from teamlabel.mail.rules import MailKind

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["zh", "en"]
LANGUAGES: Final[Mapping[str, tuple[Language, ...]]] = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}


class Words(NamedTuple):
    """Texts of one language, with the names of what is filled in."""

    subjects: Mapping[MailKind, str]
    given: str
    waiting: Mapping[Role, str]
    open: str
    first_sign_in: str
    sign_in: str
    reset: str
    automatic: str


ENGLISH: Final = Words(
    subjects={
        MailKind.TASK: "Labeling task {task}: work for you",
        MailKind.REMINDER: "Reminder of the labeling task {task}",
        MailKind.RESET: "A new password",
    },
    given="{sender} counts on you in the labeling task {task} of the dataset {dataset}.",
    waiting={
        Role.LABELER: "Samples that wait for your labels: {waiting}.",
        Role.REVIEWER: "You review the task. Samples that wait for a review: {waiting}.",
        Role.MANAGER: "You manage the task. Samples that are not labeled yet: {waiting}.",
    },
    open="Open the task here:\n{link}",
    first_sign_in=(
        "Sign in with the address {recipient} and the initial password\n{password}\n"
        "You choose a password of your own then. Nobody asks you for it by mail."
    ),
    sign_in="Sign in with the address {recipient} and your password.",
    reset=(
        "Somebody asked for a new password for {recipient}. Choose it here; the link works once and not for long:\n"
        "{link}\nIf it was not you, do nothing: your password stays."
    ),
    automatic="This mail was written by teamlabel; answers to it are not read.",
)

# Full-width commas, colons and stops are written as escapes: in a monospaced font they look like others.
CHINESE: Final = Words(
    subjects={
        MailKind.TASK: "标注任务 {task}\uff1a有待您处理的样本",
        MailKind.REMINDER: "标注任务 {task} 提醒",
        MailKind.RESET: "设置新密码",
    },
    given="{sender} 邀请您参与数据集 {dataset} 的标注任务 {task}\u3002",
    waiting={
        Role.LABELER: "待您标注的样本\uff1a{waiting}\u3002",
        Role.REVIEWER: "您是本任务的审核人\u3002待审核的样本\uff1a{waiting}\u3002",
        Role.MANAGER: "您是本任务的管理员\u3002尚未标注的样本\uff1a{waiting}\u3002",
    },
    open="请在此打开任务\uff1a\n{link}",
    first_sign_in=(
        "请使用邮箱 {recipient} 和以下初始密码登录\uff1a\n{password}\n"
        "首次登录后请设置您自己的密码\u3002任何人都不会通过邮件向您索要密码\u3002"
    ),
    sign_in="请使用邮箱 {recipient} 和您的密码登录\u3002",
    reset=(
        "有人为 {recipient} 申请了新密码\u3002请在此设置\uff0c链接只能使用一次且很快失效\uff1a\n{link}"
        "\n如非您本人操作\uff0c请忽略本邮件\uff0c您的密码不会改变\u3002"
    ),
    automatic="本邮件由 teamlabel 自动发送\uff0c请勿回复\u3002",
)

WORDS: Final[Mapping[Language, Words]] = {"zh": CHINESE, "en": ENGLISH}
