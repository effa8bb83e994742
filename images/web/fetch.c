#define _GNU_SOURCE
#include "web.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

struct url {
  char host[256];
  char authority[280];
  const char *path;
  int port;
};

/* Reads http://host:port/path; the scheme may be left out. */
static bool parse_url(const char *text, struct url *url) {
  if (strncmp(text, "http://", 7) == 0) {
    text += 7;
  } else if (strstr(text, "://")) {
    return false;
  }
  size_t length = strcspn(text, "/?");
  if (length == 0 || length >= sizeof url->authority) {
    return false;
  }
  snprintf(url->authority, sizeof url->authority, "%.*s", (int)length, text);
  url->path = text[length] == '/' ? text + length : "/";
  url->port = 80;
  const char *host = url->authority;
  const char *end = host + strcspn(host, ":");
  const char *port = *end ? end + 1 : NULL;
  if (*host == '[') {
    end = strchr(++host, ']');
    if (!end) {
      return false;
    }
    port = end[1] == ':' ? end + 2 : NULL;
  }
  if (port) {
    url->port = atoi(port);
  }
  snprintf(url->host, sizeof url->host, "%.*s", (int)(end - host), host);
  return url->host[0] && url->port > 0 && url->port < 65536;
}

static bool await(int connection, short event, int timeout) {
  struct pollfd wait = {.fd = connection, .events = event};
  int ready;
  do {
    ready = poll(&wait, 1, timeout);
  } while (ready < 0 && errno == EINTR);
  if (ready == 0) {
    errno = ETIMEDOUT;
  }
  return ready > 0;
}

static int connect_to(const struct address *address, int timeout) {
  int problem = 0;
  socklen_t size = sizeof problem;
  int connection = socket(address->socket.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (connection < 0) {
    return -1;
  }
  if (connect(connection, (const struct sockaddr *)&address->socket, address->length) == 0) {
    return connection;
  }
  if (errno == EINPROGRESS && await(connection, POLLOUT, timeout)) {
    getsockopt(connection, SOL_SOCKET, SO_ERROR, &problem, &size);
    if (problem == 0) {
      return connection;
    }
    errno = problem;
  }
  problem = errno;
  close(connection);
  errno = problem;
  return -1;
}

static int connect_to_any(const struct address *addresses, int count, int timeout) {
  int connection = -1;
  for (int i = 0; i < count && connection < 0; i++) {
    connection = connect_to(&addresses[i], timeout);
  }
  return connection;
}

/* Prints the body as it comes; returns the status, -1 if the answer broke off. */
static int print_answer(int connection, int timeout, bool quiet) {
  char head[16384];
  size_t have = 0;
  int status = -1;
  bool in_body = false;
  for (;;) {
    char part[16384];
    if (!await(connection, POLLIN, timeout)) {
      return -1;
    }
    ssize_t got = recv(connection, part, sizeof part, 0);
    if (got < 0) {
      return -1;
    }
    if (got == 0) {
      return in_body ? status : -1;
    }
    if (in_body) {
      if (!quiet) {
        fwrite(part, 1, (size_t)got, stdout);
      }
      continue;
    }
    if (have + (size_t)got >= sizeof head) {
      return -1;
    }
    memcpy(head + have, part, (size_t)got);
    have += (size_t)got;
    head[have] = 0;
    const char *end = strstr(head, "\r\n\r\n");
    if (end) {
      in_body = true;
      if (sscanf(head, "HTTP/%*s %d", &status) != 1) {
        return -1;
      }
      if (!quiet) {
        fwrite(end + 4, 1, have - (size_t)(end + 4 - head), stdout);
      }
    }
  }
}

static int fetch_once(const struct url *url, int timeout, bool quiet) {
  struct address addresses[MAX_ADDRESSES];
  char request[8192];
  int count = resolve(url->host, url->port, addresses);
  if (count == 0) {
    fprintf(stderr, "fetch: unknown host %s\n", url->host);
    return 3;
  }
  int connection = connect_to_any(addresses, count, timeout);
  if (connection < 0) {
    fprintf(stderr, "fetch: %s: %s\n", url->authority, strerror(errno));
    return 4;
  }
  int length = snprintf(request, sizeof request,
                        "GET %s HTTP/1.0\r\nHost: %s\r\nUser-Agent: kemudi-fetch\r\n\r\n",
                        url->path, url->authority);
  int status = -1;
  if (length < (int)sizeof request && write_all(connection, request, (size_t)length)) {
    status = print_answer(connection, timeout, quiet);
  }
  close(connection);
  fflush(stdout);
  if (status < 0) {
    fprintf(stderr, "fetch: %s: no complete answer\n", url->authority);
    return 5;
  }
  if (status >= 400) {
    fprintf(stderr, "fetch: %s: status %d\n", url->authority, status);
    return 1;
  }
  return 0;
}

struct options {
  long count;
  long interval_millis;
  int timeout_millis;
  bool quiet;
};

/* Reads options up to the first other word; false if there is one that doesn't exist. */
static bool parse_options(int argc, char **argv, struct options *options) {
  optind = 1;
  for (int option; (option = getopt(argc, argv, "n:i:t:q")) != -1;) {
    switch (option) {
      case 'n': options->count = atol(optarg); break;
      case 'i': options->interval_millis = atol(optarg); break;
      case 't': options->timeout_millis = atoi(optarg); break;
      case 'q': options->quiet = true; break;
      default: return false;
    }
  }
  return true;
}

/* Fetches a URL; the exit code is that of the last failure, 0 if all went well. */
int fetch(int argc, char **argv) {
  struct url url;
  struct options options = {1, 0, 5000, false};
  int result = 0;
  if (!parse_options(argc, argv, &options)) {
    return 2;
  }
  int place = optind;
  if (place >= argc || !parse_url(argv[place], &url)) {
    fprintf(stderr, "fetch: not an http URL: %s\n", place < argc ? argv[place] : "");
    return 2;
  }
  /* Options may follow the URL, which takes the place of the program's name. */
  if (!parse_options(argc - place, argv + place, &options)) {
    return 2;
  }
  for (long i = 0; i < options.count; i++) {
    if (i > 0 && options.interval_millis > 0) {
      struct timespec pause = {options.interval_millis / 1000,
                               options.interval_millis % 1000 * 1000000};
      nanosleep(&pause, NULL);
    }
    int failure = fetch_once(&url, options.timeout_millis, options.quiet);
    result = failure ? failure : result;
  }
  return result;
}
