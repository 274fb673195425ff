// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Rungs.h"

#include "app/cli/Cli.h"
#include "core/base/ErrorCauses.h"
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
                    u"  "_s + base::causeText(rung[u"detail"_s].toString(), output.language()));
        if (const QString fix = rung[u"fix"_s].toString(); !fix.isEmpty())
            output.text(u"    "_s + rung[u"code"_s].toString() + u": "_s + fix);
    }
}

void showCertificates(const Output& output, const QJsonArray& certificates) {
    if (certificates.isEmpty())
        return;
    std::vector<QStringList> rows;
    for (const QJsonValue& value : certificates) {
        const QJsonObject one = value.toObject();
        const bool isOurs = one[u"role"_s].toString() == u"client";
        rows.push_back({isOurs ? Cli::tr("ours") : Cli::tr("server"), one[u"subject"_s].toString(),
                        one[u"issuer"_s].toString(), one[u"notAfter"_s].toString().left(10),
                        QString::number(one[u"days"_s].toInteger())});
    }
    output.text({});
    output.table({Cli::tr("Certificate"), Cli::tr("Subject"), Cli::tr("Issuer"), Cli::tr("Until"),
                  Cli::tr("Days left")},
                 rows);
}

}  // namespace fdc::cli
