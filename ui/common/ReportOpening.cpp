// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/ReportOpening.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

#include "ui/common/Notices.h"
#include "ui/common/Reader.h"

namespace fdc::ui {

void ReportOpening::open(const Services& services, QObject* context, const QString& file) {
    services.reader.run(
        context, [file] { return QFileInfo::exists(file); },
        [&notices = services.notices, file](bool exists) {
            if (exists && QDesktopServices::openUrl(QUrl::fromLocalFile(file)))
                return;
            Notice notice;
            notice.tone = Tone::Warn;
            notice.text = exists ? tr("No program opens the report. It is here: %1").arg(file)
                                 : tr("The report is not there any more: %1").arg(file);
            notices.post(notice);
        });
}

}  // namespace fdc::ui
