"""The replay page: a whole exercise as one HTML file that any browser opens from disk, made of one audience's view."""
