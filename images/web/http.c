#define _GNU_SOURCE
#include "web.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

bool write_all(int connection, const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t written = send(connection, at, length, MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      return false;
    }
    at += written;
    length -= (size_t)written;
  }
  return true;
}

static int hex_digit(char c) {
  return isdigit((unsigned char)c) ? c - '0' : tolower((unsigned char)c) - 'a' + 10;
}

/* Replaces %XX in place. */
static void decode(char *text) {
  char *to = text;
  for (char *from = text; *from; from++) {
    if (*from == '%' && isxdigit((unsigned char)from[1]) && isxdigit((unsigned char)from[2])) {
      *to++ = (char)(hex_digit(from[1]) * 16 + hex_digit(from[2]));
      from += 2;
    } else {
      *to++ = *from;
    }
  }
  *to = 0;
}

long query_number(const char *query, const char *name, long fallback) {
  size_t length = strlen(name);
  for (const char *at = query; at; at = strchr(at, '&')) {
    at += *at == '&';
    if (strncmp(at, name, length) == 0 && at[length] == '=') {
      return strtol(at + length + 1, NULL, 10);
    }
  }
  return fallback;
}

static size_t content_length(const char *headers) {
  const char *found = strcasestr(headers, "\r\ncontent-length:");
  return found ? strtoul(found + 17, NULL, 10) : 0;
}

/* Reads until the text holds this many bytes, or, with 0, the end of the headers. */
static char *read_until(int connection, struct request *request, size_t *have, size_t wanted) {
  for (;;) {
    request->text[*have] = 0;
    char *end = strstr(request->text, "\r\n\r\n");
    if (end && (wanted == 0 || *have >= wanted)) {
      return end;
    }
    if (*have == MAX_REQUEST) {
      return NULL;
    }
    ssize_t got = recv(connection, request->text + *have, MAX_REQUEST - *have, 0);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      return NULL;
    }
    *have += (size_t)got;
  }
}

static bool cut_first_line(struct request *request) {
  request->method = request->text;
  char *target = strchr(request->text, ' ');
  char *line_end = strstr(request->text, "\r\n");
  if (!target || target > line_end) {
    return false;
  }
  *target++ = 0;
  char *version = strchr(target, ' ');
  if (!version || version > line_end) {
    return false;
  }
  *version = 0;
  request->headers = line_end + 2;
  request->path = target;
  request->query = strchr(target, '?');
  if (request->query) {
    *request->query++ = 0;
  } else {
    request->query = version;
  }
  decode(request->path);
  return true;
}

bool read_request(int connection, struct request *request) {
  size_t have = 0;
  char *end = read_until(connection, request, &have, 0);
  if (!end) {
    return false;
  }
  size_t head = (size_t)(end - request->text) + 4;
  request->body_length = content_length(request->text);
  if (request->body_length > MAX_REQUEST - head ||
      !read_until(connection, request, &have, head + request->body_length)) {
    return false;
  }
  end[2] = 0;
  request->body = end + 4;
  return cut_first_line(request);
}
