// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/DeliveryErrors.h"

#include <QStringList>

#include "core/base/BaseErrors.h"
#include "core/migration/ErrorClass.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What answered is not the target itself: a proxy's page, or a server whose application is being replaced.
/// The target's own refusals carry its code, or say which document they mean.
bool isForeignAnswer(const base::Error& error) {
    if (!error.fact(u"flowerdocsCode").isEmpty())
        return false;
    const QString word = errorClassOf(error);
    if (error.kind() == base::ErrorKind::Protocol)
        return word == u"TARGET_REFUSED" || word == u"TARGET_TIMEOUT";
    return error.kind() == base::ErrorKind::Configuration && word == u"CONFIGURATION";
}

}  // namespace

bool holdsCampaign(const base::Error& error) {
    if (error.is(base::diskFull))
        return true;
    switch (error.kind()) {
        case base::ErrorKind::Authentication:
        case base::ErrorKind::Tls:
        case base::ErrorKind::Audit: return true;
        case base::ErrorKind::Permission: return errorClassOf(error) != u"ACL_UNRESOLVED";
        default: return false;
    }
}

bool isOutage(const base::Error& error) {
    return error.kind() == base::ErrorKind::Temporary && errorClassOf(error) != u"SOURCE_UNAVAILABLE";
}

bool isTargetAway(const base::Error& error) {
    return isOutage(error) || isForeignAnswer(error);
}

bool givesBack(const base::Error& error) {
    return isOutage(error) || holdsCampaign(error) || error.kind() == base::ErrorKind::Cancelled;
}

bool isTargetsWord(const base::Error& error) {
    static const QStringList words{u"MAPPING_REJECTED"_s, u"TARGET_REFUSED"_s, u"TARGET_CONFLICT"_s,
                                   u"ACL_UNRESOLVED"_s, u"VERIFICATION_FAILED"_s};
    return words.contains(errorClassOf(error));
}

}  // namespace fdc::migration
