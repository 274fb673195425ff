// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Read by jemalloc before main(); MALLOC_CONF in the environment goes before it. One arena instead of four a
// core, and free pages that go back after a fifth of a second: a tenth less memory at hardly any cost in time
// (docs/decisions/0012-jemalloc.md).
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "narenas:1,dirty_decay_ms:200,muzzy_decay_ms:0";
}
