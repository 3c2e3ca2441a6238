"""An archive of our own making: invented outlets, their articles, and the truth about them."""
