"""The one router: two calls at one address, such as listing and adding, must share it."""

from ninja import Router

router = Router()
