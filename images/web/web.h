/* A small HTTP server and client for tests and examples, in one static program. */
#ifndef WEB_H
#define WEB_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

enum { MAX_ADDRESSES = 16, MAX_REQUEST = 65536 };

/* A request as it was read: the text is cut into strings in place. */
struct request {
  char text[MAX_REQUEST + 1];
  const char *method;
  char *path;    /* decoded, without the query */
  char *query;   /* as it came, never null */
  char *headers; /* all header lines */
  char *body;
  size_t body_length;
};

struct address {
  struct sockaddr_storage socket;
  socklen_t length;
};

/* Reads one request from a connection; false if there is none that can be understood. */
bool read_request(int connection, struct request *request);

/* The number that a query gives to a name, or the fallback. */
long query_number(const char *query, const char *name, long fallback);

/* Writes all bytes; false if the other side is gone. */
bool write_all(int connection, const void *bytes, size_t length);

/* Finds a host's addresses by /etc/hosts and the servers in /etc/resolv.conf; returns how many. */
int resolve(const char *host, int port, struct address *found);

int serve(int argc, char **argv);
int fetch(int argc, char **argv);

#endif
