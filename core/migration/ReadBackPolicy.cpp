// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ReadBackPolicy.h"

#include <QtEndian>

#include "core/migration/MigrationErrors.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

base::Result<ReadBackPolicy> ReadBackPolicy::parse(const QString& text) {
    ReadBackPolicy policy;
    if (text == u"full")
        return policy;
    if (text == u"metadata" || text == u"none") {
        policy.m_all = text == u"none" ? ReadBack::None : ReadBack::Metadata;
        return policy;
    }
    bool isNumber = false;
    const QString prefix = u"sample:"_s;
    const double percent = text.startsWith(prefix) ? text.mid(prefix.size()).toDouble(&isNumber) : -1;
    if (!isNumber || !(percent >= 0 && percent <= 100))
        return base::fail(
            base::Error(campaignSetting).with(u"setting"_s, u"readBack"_s).with(u"value"_s, text));
    policy.m_percent = percent;
    return policy;
}

ReadBack ReadBackPolicy::forDocument(const QString& sourceId) const {
    if (m_percent < 0)
        return m_all;
    const QByteArray digest = security::sha256(sourceId.toUtf8());
    const double position = double(qFromBigEndian<quint32>(digest.constData())) / 4294967296.0 * 100;
    return position < m_percent ? ReadBack::Full : ReadBack::None;
}

}  // namespace fdc::migration
