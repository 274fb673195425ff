// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_audit

#include <QString>
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "core/audit/AuditErrors.h"
#include "core/audit/AuditFilter.h"
#include "core/base/Clock.h"

/// A filter is refused with a position inside it, or becomes a condition with one value for each parameter.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    static const QDateTime now = fdc::base::ManualClock().utcNow();
    const QString filter = QString::fromUtf8(reinterpret_cast<const char*>(bytes), qsizetype(size));
    const auto parsed = fdc::audit::parseAuditFilter(filter, now);
    if (parsed) {
        if (parsed->sql.count(u'?') != qsizetype(parsed->values.size()))
            std::abort();
    } else {
        const int position = parsed.error().fact(u"position").toInt();
        if (!parsed.error().is(fdc::audit::auditFilterInvalid) || position < 1 ||
            position > filter.size() + 1)
            std::abort();
    }
    return 0;
}
