// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

#include "ui/common/Services.h"

namespace fdc::ui {

/// Hands pages that the engine wrote to the program that shows pages.
class ReportOpening {
    Q_DECLARE_TR_FUNCTIONS(ReportOpening)
public:
    /// A notice says where @p file is when nothing opens it, and that it is gone when it is. @p context:
    /// whose end drops it. Thread: GUI; the disk is looked at on a worker.
    static void open(const Services& services, QObject* context, const QString& file);
};

}  // namespace fdc::ui
