// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <locale.h>

namespace fdc::base::platform {

/// While it lives, C functions of this thread read and write texts as UTF-8, whatever the process's language.
class Utf8Locale {
public:
    Utf8Locale();
    ~Utf8Locale();
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    locale_t m_before;
};

}  // namespace fdc::base::platform
