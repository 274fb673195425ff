// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/UrlSecrets.h"

#include <QRegularExpression>

#include "core/security/Redaction.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The password reaches to the last "@" of the authority. Without one there, a "/" may belong to a password
/// that nobody encoded; digits or a reference alone before it are a port.
/// The length has a bound, so that a value of nothing but addresses takes no time to speak of.
const QRegularExpression& password() {
    static const QRegularExpression pattern(
        uR"(://[^/?#@\s:\[]*:([^/?#\s]+(?=@)|(?!(?:\d+|\$\{[^}]*\})(?:[/?#}]|\z))[^\s,;]{1,256}(?=@)))"_s);
    return pattern;
}

const QRegularExpression& parameter() {
    static const QRegularExpression pattern(uR"([?&;]([A-Za-z][A-Za-z0-9_.-]*)=([^&;#\s]+))"_s);
    return pattern;
}

}  // namespace

QString withUrlSecrets(const QString& value, const std::function<QString(const QString&)>& replacement) {
    if (!value.contains(u"://"_s))
        return value;
    const auto replaced = [&](const QString& text, const QRegularExpression& pattern, int group) {
        QString out;
        qsizetype done = 0;
        for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
            const auto match = matches.next();
            if (group == 2 && !security::isSecretName(match.captured(1)))
                continue;
            out += QStringView(text).sliced(done, match.capturedStart(group) - done);
            out += replacement(match.captured(group));
            done = match.capturedEnd(group);
        }
        out += QStringView(text).sliced(done);
        return out;
    };
    return replaced(replaced(value, password(), 1), parameter(), 2);
}

}  // namespace fdc::config
