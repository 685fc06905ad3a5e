"""The wiring: settings, extensions and features become one application. It stands above the house."""

from datetime import timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from training.accounts import models as accounts_models
from training.accounts import views as accounts
from training.agenda import models as agenda_models
from training.agenda import views as agenda
from training.attendance import models as attendance_models
from training.attendance import views as attendance
from training.base import jobs
from training.base.access import close_by_default
from training.base.addresses import keep_numbers_small
from training.base.assets import web_folder
from training.base.config import Config, load_config
from training.base.db import db, name_sentences
from training.base.engine import engine_options
from training.base.extensions import babel, compress, csrf, limiter, login_manager
from training.base.headers import keep_safe
from training.base.pages import prepare_pages
from training.base.static import serve_assets
from training.base.text import _
from training.base.working import Debt, Handler, hand_down
from training.centre import models as centre_models
from training.centre import views as centre
from training.certificates import jobs as certificates_jobs
from training.certificates import models as certificates_models
from training.certificates import views as certificates
from training.certificates.printing import PRINTING
from training.courses import models as courses_models
from training.courses import views as courses
from training.courses.actions import let_heed
from training.demo import views as demo
from training.designs import models as designs_models
from training.designs import views as designs
from training.desk import views as desk
from training.minutes import models as minutes_models
from training.minutes import views as minutes
from training.people import models as people_models
from training.people import views as people
from training.portal import views as portal
from training.presentations import models as presentations_models
from training.presentations import views as presentations
from training.registration import jobs as registration_jobs
from training.registration import models as registration_models
from training.registration import views as registration
from training.registration.actions import offer_places
from training.registration.ties import name_ties
from training.stationery import jobs as stationery_jobs
from training.stationery import models as stationery_models
from training.stationery import views as stationery

FEATURES = (
    centre,
    people,
    accounts,
    courses,
    agenda,
    registration,
    presentations,
    attendance,
    designs,
    certificates,
    stationery,
    minutes,
    desk,
    portal,
    demo,
)
MODELS = (
    jobs,
    centre_models,
    people_models,
    accounts_models,
    courses_models,
    agenda_models,
    registration_models,
    presentations_models,
    attendance_models,
    designs_models,
    certificates_models,
    stationery_models,
    minutes_models,
)
# Long work: who does each kind of job, and what is owed though nobody asked.
JOBS: dict[str, Handler] = {
    certificates_jobs.ISSUING: certificates_jobs.issue_many,
    certificates_jobs.FILING: certificates_jobs.file_many,
    PRINTING: stationery_jobs.print_many,
    registration_jobs.IMPORTING: registration_jobs.bring_in_many,
}
# What it means that a row of these tables names a registration.
TIES = {
    "marks": _("đã điểm danh"),
    "certificates": _("đã cấp giấy chứng nhận"),
    "grades": _("đã có điểm"),
    "paper_versions": _("đã nộp tham luận"),
    "topics": _("được giao trình bày tham luận"),
    "registrations": _("đã có người đi thay"),
}
DEBTS: tuple[Debt, ...] = (certificates_jobs.owe_files,)


def build(config: Config | None = None) -> Flask:
    """The application with the given settings, or those of the environment."""
    config = config or load_config()
    app = Flask("training", template_folder=str(web_folder("templates")), static_folder=None)
    app.extensions["training.config"] = config
    app.config.update(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(config.database_url),
        MAX_CONTENT_LENGTH=(config.upload_mb + 1) * 1024 * 1024,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=config.session_hours),
        SESSION_COOKIE_NAME="training",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure,
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        BABEL_DEFAULT_LOCALE="vi",
        RATELIMIT_STORAGE_URI=config.limits_url,
        COMPRESS_MIMETYPES=["text/html", "application/json"],
    )
    for extension in (db, babel, compress, csrf, limiter, login_manager):
        extension.init_app(app)
    keep_numbers_small(app)
    keep_safe(app, config)
    prepare_pages(app)
    close_by_default(app)
    for views in FEATURES:
        app.register_blueprint(views.blueprint)
    for models in MODELS:
        name_sentences(models.SENTENCES)
    let_heed(offer_places)
    name_ties(TIES)
    hand_down(app, JOBS, DEBTS)
    serve_assets(app, config.instance / "assets")
    if config.proxies:
        setattr(app, "wsgi_app", ProxyFix(app.wsgi_app, config.proxies, config.proxies, config.proxies, config.proxies))
    return app
