// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Rungs.h"

#include "app/cli/Cli.h"
#include "core/base/ErrorJson.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

int rungsExitCode(const QJsonArray& rungs) {
    for (const QJsonValue& value : rungs) {
        const QJsonObject rung = value.toObject();
        if (rung[u"ok"_s].toBool() || !rung[u"tried"_s].toBool(true))
            continue;
        const auto kind = base::kindFromName(rung[u"kind"_s].toString()).value_or(base::ErrorKind::Internal);
        return exitCodeOf(base::Error(base::ErrorCode{"", kind}));
    }
    return exitOk;
}

void showRungs(const Output& output, const QJsonArray& rungs) {
    for (const QJsonValue& value : rungs) {
        const QJsonObject rung = value.toObject();
        const bool tried = rung[u"tried"_s].toBool(true);
        const QString mark = !tried ? u"·"_s : rung[u"ok"_s].toBool() ? u"✓"_s : u"✗"_s;
        const QString time =
            tried ? u"%1 ms"_s.arg(rung[u"milliseconds"_s].toInteger()) : Cli::tr("not tried");
        output.text(mark + u' ' + rung[u"name"_s].toString().leftJustified(16) + time.rightJustified(10) +
                    u"  "_s + rung[u"detail"_s].toString());
        if (const QString fix = rung[u"fix"_s].toString(); !fix.isEmpty())
            output.text(u"    "_s + rung[u"code"_s].toString() + u": "_s + fix);
    }
}

}  // namespace fdc::cli
