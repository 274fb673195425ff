// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"

using namespace fdc::base;
using namespace fdc::base::platform;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char accessList[] = "system.posix_acl_access";
constexpr char inheritedList[] = "system.posix_acl_default";
constexpr uid_t nobody = 65534;

void place(const QString& path, const QByteArray& bytes, unsigned mode = 0640) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
    file.close();
    ::chmod(QFile::encodeName(path).constData(), mode);
}

unsigned modeOf(const QString& path) {
    struct stat info {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777 : 0;
}

bool set(const QString& path, const char* name, const QByteArray& value) {
    return ::setxattr(QFile::encodeName(path).constData(), name, value.constData(), size_t(value.size()),
                      0) == 0;
}

std::optional<QByteArray> get(const QString& path, const char* name) {
    QByteArray value(4096, '\0');
    const ssize_t size = ::getxattr(QFile::encodeName(path).constData(), name, value.data(), 4096);
    if (size < 0)
        return {};
    return value.first(size);
}

/// The list as the kernel keeps it: version 2, then tag, rights and id of each entry, little endian.
QByteArray listOfRights(quint16 rightsOfUser12345) {
    struct Row {
        quint16 tag, rights;
        quint32 id;
    };
    const Row rows[] = {
        {0x01, 6, ~0U}, {0x02, rightsOfUser12345, 12345}, {0x04, 4, ~0U}, {0x10, 4, ~0U}, {0x20, 0, ~0U}};
    QByteArray bytes = QByteArray::fromHex("02000000");
    for (const Row& row : rows) {
        const quint64 value = quint64(row.tag) | quint64(row.rights) << 16 | quint64(row.id) << 32;
        for (int shift = 0; shift < 64; shift += 8)
            bytes.append(char(value >> shift));
    }
    return bytes;
}

template <typename Work>
int inChild(Work work) {
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

/// A file that is replaced keeps what people put on it; where that is impossible it is not replaced.
class FileAttributesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString at(const QString& name) const { return m_folder->filePath(name); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void attributesOfPeopleStay() {
        place(at(u"a"_s), "old");
        if (!set(at(u"a"_s), "user.owner", "team blue"))
            QSKIP("the file system of the test has no user attributes");
        QVERIFY(set(at(u"a"_s), "user.empty", ""));
        QVERIFY(set(at(u"a"_s), "user.bytes", QByteArray("\0\xff\0", 3)));
        QVERIFY(replaceFile(at(u"a"_s), "new").has_value());
        QCOMPARE(readFile(at(u"a"_s)).value(), "new"_qba);
        QCOMPARE(get(at(u"a"_s), "user.owner"), "team blue"_qba);
        QCOMPARE(get(at(u"a"_s), "user.empty"), ""_qba);
        QCOMPARE(get(at(u"a"_s), "user.bytes"), QByteArray("\0\xff\0", 3));
    }

    void theListOfRightsStays() {
        place(at(u"a"_s), "old");
        if (!set(at(u"a"_s), accessList, listOfRights(4)))
            QSKIP("the file system of the test has no access control lists");
        const unsigned mode = modeOf(at(u"a"_s));
        QVERIFY(replaceFile(at(u"a"_s), "new").has_value());
        QCOMPARE(readFile(at(u"a"_s)).value(), "new"_qba);
        QCOMPARE(get(at(u"a"_s), accessList), listOfRights(4));
        QCOMPARE(modeOf(at(u"a"_s)), mode);
    }

    void aFileWithoutAListGetsNoneFromItsFolder() {
        if (!set(m_folder->path(), inheritedList, listOfRights(4)))
            QSKIP("the file system of the test has no access control lists");
        place(at(u"a"_s), "old");
        QVERIFY2(get(at(u"a"_s), accessList), "the folder handed its list down to a new file");
        QCOMPARE(::removexattr(QFile::encodeName(at(u"a"_s)).constData(), accessList), 0);
        QCOMPARE(::chmod(QFile::encodeName(at(u"a"_s)).constData(), 0640), 0);
        QVERIFY(replaceFile(at(u"a"_s), "new").has_value());
        QVERIFY(!get(at(u"a"_s), accessList));
        QCOMPARE(modeOf(at(u"a"_s)), 0640U);
    }

    void throughALinkTheTargetKeepsThem() {
        place(at(u"target"_s), "old");
        if (!set(at(u"target"_s), "user.owner", "x"))
            QSKIP("the file system of the test has no user attributes");
        QVERIFY(QFile::link(at(u"target"_s), at(u"link"_s)));
        QVERIFY(replaceFile(at(u"link"_s), "new").has_value());
        QCOMPARE(get(at(u"target"_s), "user.owner"), "x"_qba);
    }

    void aPrivateFileTakesNothingOver() {
        place(at(u"a"_s), "old");
        if (!set(at(u"a"_s), "user.owner", "x"))
            QSKIP("the file system of the test has no user attributes");
        QVERIFY(replaceFile(at(u"a"_s), "new", FileMode::Private).has_value());
        QVERIFY(!get(at(u"a"_s), "user.owner"));
    }

    void anAttributeThatCannotBeKeptLeavesTheOldFile() {
        if (::geteuid() != 0)
            QSKIP("needs root, to become an account that cannot read its own file's attributes");
        place(at(u"a"_s), "old");
        if (!set(at(u"a"_s), "user.owner", "x"))
            QSKIP("the file system of the test has no user attributes");
        // Whoever may not read a file may not read the attributes of people either, and so cannot keep them.
        QCOMPARE(::chown(QFile::encodeName(at(u"a"_s)).constData(), nobody, nobody), 0);
        QCOMPARE(::chmod(QFile::encodeName(at(u"a"_s)).constData(), 0200), 0);
        QCOMPARE(::chown(QFile::encodeName(m_folder->path()).constData(), nobody, nobody), 0);
        const QString path = at(u"a"_s);
        QCOMPARE(inChild([&] {
                     if (::setgid(nobody) != 0 || ::setuid(nobody) != 0)
                         return 2;
                     const auto replaced = replaceFile(path, "new");
                     return !replaced && replaced.error().is(fileUnwritable) ? 0 : 1;
                 }),
                 0);
        QCOMPARE(readFile(path).value(), "old"_qba);
        QCOMPARE(get(path, "user.owner"), "x"_qba);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"a"_s});
    }

    void labelsThatAnAccountMayNotSetAreNoObstacle() {
        if (::geteuid() != 0)
            QSKIP("needs root, to put a label on a file of another account");
        place(at(u"a"_s), "old");
        if (!set(at(u"a"_s), "trusted.label", "x"))
            QSKIP("the file system of the test has no trusted attributes");
        QVERIFY2(replaceFile(at(u"a"_s), "newer").has_value(), "an account that may set it");
        QCOMPARE(get(at(u"a"_s), "trusted.label"), "x"_qba);
        QCOMPARE(::chown(QFile::encodeName(at(u"a"_s)).constData(), nobody, nobody), 0);
        QCOMPARE(::chown(QFile::encodeName(m_folder->path()).constData(), nobody, nobody), 0);
        const QString path = at(u"a"_s);
        QCOMPARE(inChild([&] {
                     if (::setgid(nobody) != 0 || ::setuid(nobody) != 0)
                         return 2;
                     return replaceFile(path, "new") ? 0 : 1;
                 }),
                 0);
        QCOMPARE(readFile(path).value(), "new"_qba);
    }

    void aFileSystemWithoutAttributesWorks() {
        const QString path = at(u"mounted"_s);
        QVERIFY(QDir().mkdir(path));
        const int answer = inChild([&] {
            // In a mount table of its own, so that nothing is left behind. A ramfs knows no attributes.
            if (::unshare(CLONE_NEWNS) != 0 ||
                ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
                return 77;
            if (::mount("none", QFile::encodeName(path).constData(), "ramfs", 0, nullptr) != 0)
                return 77;
            const QString file = path + u"/a"_s;
            place(file, "old", 0640);
            if (set(file, "user.owner", "x"))
                return 78;
            return replaceFile(file, "new") && readFile(file) == "new"_qba && modeOf(file) == 0640 ? 0 : 1;
        });
        if (answer == 77)
            QSKIP("this account may not mount a file system");
        if (answer == 78)
            QSKIP("ramfs has attributes on this kernel");
        QCOMPARE(answer, 0);
    }

    void whatStandsAtAPathIsToldWithoutOpeningIt() {
        place(at(u"a"_s), "12345", 0440);
        const FileFacts readOnly = fileFacts(at(u"a"_s)).value();
        QVERIFY(readOnly.exists && readOnly.isRegular && !readOnly.hasWriteBit);
        QCOMPARE(readOnly.size, 5);
        ::chmod(QFile::encodeName(at(u"a"_s)).constData(), 0600);
        QVERIFY(fileFacts(at(u"a"_s))->hasWriteBit && fileFacts(at(u"a"_s))->isWritable);
        QVERIFY(!fileFacts(at(u"none"_s))->exists);
        QVERIFY(!fileFacts(at(u"a/below"_s))->exists);
        QVERIFY(QFile::link(at(u"nowhere"_s), at(u"link"_s)));
        QVERIFY(!fileFacts(at(u"link"_s))->exists);
        QVERIFY(!fileFacts(m_folder->path())->isRegular);
        QVERIFY(::mkfifo(QFile::encodeName(at(u"fifo"_s)).constData(), 0600) == 0);
        QVERIFY(!fileFacts(at(u"fifo"_s))->isRegular);
        QCOMPARE(fileFacts(at(QString(300, u'n'))).error().code(), u"FILE_UNREADABLE"_s);
    }
};

QTEST_GUILESS_MAIN(FileAttributesTest)
#include "tst_file_attributes.moc"
