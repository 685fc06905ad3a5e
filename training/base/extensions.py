"""The libraries that need an application, made once and bound by the wiring."""

from flask_babel import Babel
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_wtf import CSRFProtect

babel = Babel()
compress = Compress()
csrf = CSRFProtect()
login_manager = LoginManager()
# A hall is one address: what can be guessed is limited by code or link first, and generously by address.
limiter = Limiter(key_func=get_remote_address, default_limits=[], headers_enabled=True)
