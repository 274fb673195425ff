// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "core/base/Error.h"

namespace fdc::cli {

/// Exit codes that scripts rely on (docs/command-line.md).
enum ExitCode {
    exitOk = 0,
    exitError = 1,
    exitUsage = 2,
    exitConfiguration = 3,
    exitPartial = 4,
    exitTemporary = 5,
    exitRefused = 6,
    exitAudit = 7,
    exitLimit = 8,
    exitNothing = 9,
    exitDifferences = 10,
    exitVerification = 11,
    exitInterrupted = 130,
    exitTerminated = 143,
};

int exitCodeOf(const base::Error& error);
/// The code of a campaign that ended: verified 0, arrived 0, partial 4, failed by cause, cancelled 130.
int exitCodeOfCampaign(const QJsonObject& campaign);

}  // namespace fdc::cli
