// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/Utf8Locale.h"

namespace fdc::base::platform {

namespace {

/// Part of the C library itself, so it is there without any language pack; kept for the process's life.
locale_t utf8() {
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
}

}  // namespace

Utf8Locale::Utf8Locale() : m_before(utf8() ? uselocale(utf8()) : nullptr) {}

Utf8Locale::~Utf8Locale() {
    if (m_before)
        uselocale(m_before);
}

}  // namespace fdc::base::platform
